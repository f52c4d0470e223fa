import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { publishingStep } from './workflow.ts';

const files = globSync('.github/workflows/*.yml');
const textOf = (file: string) => readFileSync(file, 'utf8');

test('the workflow builds with the address that the repository’s settings give', () => {
  const step = publishingStep({ origin: 'https://someone.github.io', base_path: '/course' });
  expect(step.run).toBe('npm run build');
  expect(step.env).toEqual({ SITE: 'https://someone.github.io', BASE: '/course' });
});

test.each(files)('%s names every action by its commit, with the version in words', (file) => {
  const used = [...textOf(file).matchAll(/uses: *(.*)$/gm)].map(([, action = '']) => action);
  expect(used.length).toBeGreaterThan(0);
  for (const action of used) expect(action).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+/);
});

test.each(files)(
  '%s has no permission that it does not name, and writes only to publish',
  (file) => {
    const { permissions, jobs } = parse(textOf(file)) as {
      permissions?: Record<string, string>;
      jobs: Record<
        string,
        { permissions?: Record<string, string>; steps: { uses?: string; run?: string }[] }
      >;
    };
    expect(permissions, 'what is not named here would be the repository’s default').toBeDefined();
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
  },
);
