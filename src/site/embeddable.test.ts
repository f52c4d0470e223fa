import { expect, it } from 'vitest';
import { allEmbeddable, embeddableIn } from './embeddable.ts';

const page = 'week-9/lab';
const mdx = `
<Experiment id="week-9/lab/sweep" recording="sweep.author" />

<Program
  file="ten_tasks.py"
  title="Ten tasks"
/>

<Experiment id="week-9/lab/bare" />
`;

it('finds experiments and programs as they are written', () => {
  expect(embeddableIn(page, mdx)).toEqual([
    {
      kind: 'experiment',
      path: 'week-9/lab/sweep',
      id: 'week-9/lab/sweep',
      recording: 'sweep.author',
      page,
    },
    {
      kind: 'program',
      path: 'week-9/lab/ten_tasks',
      file: 'ten_tasks.py',
      title: 'Ten tasks',
      page,
    },
    {
      kind: 'experiment',
      path: 'week-9/lab/bare',
      id: 'week-9/lab/bare',
      recording: undefined,
      page,
    },
  ]);
});

it('takes an experiment from its own lab, also where another page shows it first', () => {
  const home: [string, string] = [
    '',
    '<Experiment id="week-9/lab/sweep" recording="sweep.node" />',
  ];
  const all = allEmbeddable([home, [page, mdx]], ['week-9/lab/sweep']);
  expect(all.filter(({ path }) => path === 'week-9/lab/sweep')).toMatchObject([
    { recording: 'sweep.author' },
  ]);
});

it('refuses an experiment that is shown nowhere, and two things at one address', () => {
  expect(() => allEmbeddable([[page, mdx]], ['week-9/lab/hidden'])).toThrow(
    /lab\/hidden stands in/,
  );
  const twice = '<Program file="sweep.py" title="x" />';
  expect(() => allEmbeddable([[page, mdx + twice]], [])).toThrow(/embed\/week-9\/lab\/sweep\//);
});
