import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { problemsOf } from './workflows.ts';

const files = globSync('.github/workflows/*.{yml,yaml}');

test('there are workflows to look at', () => {
  expect(files.length).toBeGreaterThan(2);
});

test.each(files)('%s is safe to run', (file) => {
  expect(problemsOf(readFileSync(file, 'utf8'))).toEqual([]);
});

test.each(files)('%s tells the version of every action in words', (file) => {
  const used = [...readFileSync(file, 'utf8').matchAll(/uses: *(.*)$/gm)].map(
    ([, action]) => action,
  );
  expect(used.length).toBeGreaterThan(0);
  for (const action of used) expect(action).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+/);
});

test.each(files)('%s writes only to publish pages or a release', (file) => {
  const { permissions, jobs } = parse(readFileSync(file, 'utf8')) as {
    permissions?: Record<string, string>;
    jobs: Record<
      string,
      { permissions?: Record<string, string>; steps: { uses?: string; run?: string }[] }
    >;
  };
  for (const job of Object.values(jobs)) {
    const granted = Object.entries({ ...permissions, ...job.permissions });
    const writes = granted.filter(([, access]) => access === 'write').map(([name]) => name);
    const does = (part: string) =>
      job.steps.some(({ uses, run }) => `${uses ?? ''} ${run ?? ''}`.includes(part));
    if (does('actions/deploy-pages@')) expect(writes.sort()).toEqual(['id-token', 'pages']);
    // A job that makes a release has none of the packages' code in it.
    else if (does('gh release create') && !does('npm')) expect(writes).toEqual(['contents']);
    else expect(writes).toEqual([]);
  }
});

const COMMIT = '3d3c42e5aac5ba805825da76410c181273ba90b1';
const sound = `
on: [push, pull_request]
permissions: { contents: read }
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@${COMMIT}
        with: { persist-credentials: false }
      - run: npm test
`;

test('a sound workflow has no problem', () => {
  expect(problemsOf(sound)).toEqual([]);
});

test.each([
  ['an action by its tag', `checkout@${COMMIT}`, 'checkout@v7', 'test: actions/checkout@v7 is not'],
  ['no permissions', 'permissions: { contents: read }', '', 'it says no permissions'],
  ['rights for all jobs', 'contents: read', 'contents: write', 'all of its jobs may write'],
  ['all rights', '{ contents: read }', 'write-all', 'all of its jobs may write'],
  ['a stranger’s code', 'pull_request]', 'pull_request_target]', 'pull_request_target runs'],
  ['a token left behind', 'persist-credentials: false', '', 'test: the checkout leaves'],
  ['no end', 'timeout-minutes: 5', '', 'test: it may run for ever'],
  [
    'a stranger’s words',
    'npm test',
    'echo ${{ github.event.pull_request.title }}',
    'test: ${{ github.event.pull_request.title }} stands in',
  ],
])('%s is told', (_, right, wrong, told) => {
  const problems = problemsOf(sound.replace(right, wrong));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(told);
});
