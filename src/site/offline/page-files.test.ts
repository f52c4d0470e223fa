import { expect, test } from 'vitest';
import { pageFilesOf, type BuiltSite, type Chunk } from './page-files.ts';

const texts: Record<string, string> = {
  '_astro/page.A1.css': '@font-face { src: url(/course/_astro/face.F1.woff2) }',
  '_astro/widget.B1.js': 'import"./hooks.H1.js";const d=["_astro/runtime.C1.js"]',
  '_astro/hooks.H1.js': '',
  '_astro/runtime.C1.js':
    'new Worker("/course/_astro/worker-D1.js");import("./week-2.L1.js");import("./week-3.L2.js");import("./write-a-lab.L3.js")',
  '_astro/week-2.L1.js': 'import("./sweep.experiment.E1.js");import("./other.experiment.E2.js")',
  '_astro/week-3.L2.js': '',
  '_astro/write-a-lab.L3.js': 'import("./late.experiment.E3.js")',
  '_astro/worker-D1.js': 'import("./sweep.experiment-W1.js");import("./other.experiment-W2.js")',
  '_astro/sweep.experiment.E1.js': '',
  '_astro/other.experiment.E2.js': 'import("./others-own.js")',
  '_astro/late.experiment.E3.js': '',
  '_astro/sweep.experiment-W1.js': '',
  '_astro/other.experiment-W2.js': '',
  '_astro/others-own.js': '',
  '_astro/bridge.P1.js': '"/course/python/python-1.wasm.gzip"',
};
const lab = (source: string | null, imports: string[] = []): Chunk => ({ source, imports });
const site: BuiltSite = {
  textOf: (path) => texts[path],
  files: [...Object.keys(texts), '_astro/face.F1.woff2', 'python/python-1.wasm.gzip'],
  chunks: new Map([
    ['_astro/widget.B1.js', lab('src/widgets/ExperimentWidget.tsx', ['_astro/hooks.H1.js'])],
    ['_astro/week-2.L1.js', lab('labs/week-2/')],
    ['_astro/week-3.L2.js', lab('labs/week-3/')],
    ['_astro/write-a-lab.L3.js', lab('labs/write-a-lab/')],
    ['_astro/sweep.experiment.E1.js', lab('labs/week-2/trap/sweep.experiment.ts')],
    ['_astro/late.experiment.E3.js', lab('labs/write-a-lab/late.experiment.ts')],
    ['_astro/sweep.experiment-W1.js', lab('labs/week-2/trap/sweep.experiment.ts')],
    ['_astro/other.experiment.E2.js', lab('labs/week-2/loop/other.experiment.ts')],
    ['_astro/other.experiment-W2.js', lab('labs/week-2/loop/other.experiment.ts')],
  ]),
};
const html = `<link href="/course/_astro/page.A1.css">
  <astro-island component-url="/course/_astro/widget.B1.js"></astro-island>`;

test('a page is read with what its text names, and runs with what that leads to', () => {
  expect(pageFilesOf(site)('week-2/trap/', html)).toEqual({
    read: [
      '_astro/face.F1.woff2',
      '_astro/hooks.H1.js',
      '_astro/page.A1.css',
      '_astro/widget.B1.js',
    ],
    run: [
      '_astro/runtime.C1.js',
      '_astro/sweep.experiment-W1.js',
      '_astro/sweep.experiment.E1.js',
      '_astro/week-2.L1.js',
      '_astro/worker-D1.js',
    ],
    python: false,
  });
});

test('an experiment shown on a page of another folder brings its own lab along', () => {
  const embedded = `${html}<section data-experiment="week-2/loop/other"></section>`;
  const { run } = pageFilesOf(site)('embed/week-2/loop/other/', embedded);
  expect(run).toContain('_astro/others-own.js');
  expect(run).not.toContain('_astro/sweep.experiment.E1.js');
});

test('an experiment of a page that belongs to no week is that page’s alone', () => {
  expect(pageFilesOf(site)('write-a-lab/', html).run).toEqual([
    '_astro/late.experiment.E3.js',
    '_astro/runtime.C1.js',
    '_astro/worker-D1.js',
    '_astro/write-a-lab.L3.js',
  ]);
});

test('Python is told, not listed', () => {
  const { run, python } = pageFilesOf(site)(
    'week-2/loop/',
    '<script src="./bridge.P1.js"></script>',
  );
  expect(python).toBe(true);
  expect(run).toEqual([]);
});
