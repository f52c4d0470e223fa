import { expect, test } from 'vitest';
import { arrange, pageId } from './course.ts';

const pages = [
  { id: 'week-10/late', title: 'Late', lab: '10.1' },
  { id: 'week-2/tenth', title: 'Tenth', lab: '2.10' },
  { id: 'week-10', title: 'Week 10' },
  { id: 'week-2/second', title: 'Second', lab: '2.2' },
  { id: '', title: 'Home' },
  { id: 'week-2', title: 'Week 2' },
  { id: 'write-a-lab', title: 'Write a lab' },
];

test('weeks and labs stand in the order of their numbers', () => {
  const { weeks, others } = arrange(pages);
  expect(weeks.map(({ id, labs }) => [id, ...labs.map(({ lab }) => lab)])).toEqual([
    ['week-2', '2.2', '2.10'],
    ['week-10', '10.1'],
  ]);
  expect(others.map(({ id }) => id)).toEqual(['write-a-lab']);
});

test('pages of no week stand by their order, then by title, with what is in their folders below them', () => {
  const { others } = arrange([
    { id: 'write-a-lab/contract', title: 'Contract', order: 2 },
    { id: 'write-a-lab', title: 'Write a lab' },
    { id: 'write-a-lab/components', title: 'Zebra', order: 1 },
    { id: 'glossary', title: 'Glossary' },
    { id: 'about', title: 'What this is', order: 1 },
  ]);
  expect(others.map(({ id, parts }) => [id, ...parts.map((part) => part.id)])).toEqual([
    ['about'],
    ['glossary'],
    ['write-a-lab', 'write-a-lab/components', 'write-a-lab/contract'],
  ]);
});

test.each([
  ['a lab without a number', { id: 'week-2/new', title: 'New' }, /week-2\/new\/index\.mdx.*number/],
  ['a number used twice', { id: 'week-2/new', title: 'New', lab: '2.2' }, /both say lab: "2\.2"/],
  [
    'a week without an overview',
    { id: 'week-3/new', title: 'New', lab: '3.1' },
    /write labs\/week-3\/index\.mdx/,
  ],
])('refuses %s in words', (_, page, words) => {
  expect(() => arrange([...pages, page])).toThrow(words);
});

test.each([
  ['index.mdx', ''],
  ['week-2/index.mdx', 'week-2'],
  ['week-2/event-loop/index.mdx', 'week-2/event-loop'],
  ['week-2\\event-loop\\index.mdx', 'week-2/event-loop'],
  ['write-a-lab.mdx', 'write-a-lab'],
])('%s is the page "%s"', (file, id) => {
  expect(pageId(file)).toBe(id);
});
