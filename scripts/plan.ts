import { existsSync } from 'node:fs';
import { reports, browserCounts, engineCounts, unitCounts } from './reports.ts';
import type { Step } from './steps.ts';
import { publishingStep } from './workflow.ts';

/** As a workflow of a fork would have it, whatever this runs in. */
const forkEnv = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'a-reader/a-fork',
  GITHUB_REF_TYPE: 'branch',
  GITHUB_REF_NAME: 'main',
  GITHUB_BASE_REF: '',
  ASTRO_TELEMETRY_DISABLED: '1',
};

/** The built site that tests and measurements use: the page of a repository of another name, and beside the one in `dist`. */
export const testSite = {
  folder: '.cache/site',
  env: { BASE: '/async-labs-test/', SITE: 'https://async-labs.example', ...forkEnv },
};

/** The same course as a user's own page, at the root of its host. */
export const userSite = {
  folder: '.cache/user-site',
  env: { BASE: '/', SITE: 'https://a-reader.example', ...forkEnv },
};

/** The lock file names every platform's packages. */
export const lock: Step = { title: 'Lock file', run: [['node', 'scripts/check-lock.ts']] };

/** Writes the types of the content collections, without which neither types nor lint can be checked. */
export const contentTypes: Step = {
  title: 'Types of the contents',
  run: [['astro', 'sync']],
  env: { ASTRO_TELEMETRY_DISABLED: '1' },
};
/** Whether they are there. They change with `src/content.config.ts` alone, and then `astro check` writes them anew. */
export const hasContentTypes = (): boolean => existsSync('.astro/types.d.ts');

/** Types of pages, core and workers, each against its own library. */
export const types: Step = {
  title: 'Types',
  // Astro checks tsconfig.json on the way.
  run: [
    ['astro', 'check', '--minimumFailingSeverity', 'warning'],
    ...['tsconfig.core.json', 'src/workers/tsconfig.json'].map((config) => ['tsc', '-p', config]),
  ],
  env: { ASTRO_TELEMETRY_DISABLED: '1' },
};

const eslint = ['eslint', '.', '--max-warnings', '0'];

/** Every file, whatever has changed. */
export const lint: Step = { title: 'Lint', run: [eslint] };
/** Files that have not changed are not read again, though a type they use may have: `npm test` reads all. */
export const quickLint: Step = {
  title: 'Lint',
  run: [[...eslint, '--cache', '--cache-location', '.cache/eslint/']],
};

/** Prettier, checking and changing nothing. */
export const format: Step = {
  title: 'Format',
  run: [['prettier', '--check', '--log-level', 'warn', '.']],
};

/** The rules of who may import whom. */
export const imports: Step = {
  title: 'Who imports whom',
  run: [
    [
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'labs',
      'scripts',
      'tests',
      'astro.config.mjs',
    ],
  ],
};

/** Recordings, traces, claimed verdicts, typed numbers: what labs say against what they have on record. */
export const labs: Step = {
  title: 'What the labs claim',
  run: [['node', 'scripts/check-labs.ts']],
};

/** What nobody uses: files, exports, packages. What only looks so stands in knip.jsonc, each with its reason. */
export const dead: Step = { title: 'Dead code', run: [['knip', '--no-progress']] };

const vitest = [
  ...['vitest', 'run', '--reporter=default', '--reporter=json'],
  `--outputFile.json=${reports.unit}`,
];

/** All unit tests, the slow ones too. */
export const unit: Step = { title: 'Unit tests', run: [vitest], counts: unitCounts };
/** Without the slow ones, which start servers and Pythons of their own. */
export const quickUnit: Step = {
  title: 'Unit tests',
  run: [[...vitest, '--exclude', '**/*.slow.test.*']],
  counts: unitCounts,
};

/** The publishing workflow's own step, with the address that the repository's settings would give it, into another folder. */
function published(title: string, { folder, env }: typeof testSite): Step {
  const step = publishingStep({ origin: env.SITE, base_path: env.BASE.replace(/\/$/, '') });
  return {
    title,
    run: [['bash', '-euc', `${step.run} -- --outDir ${folder}`]],
    // What the workflow does not hand over is not there.
    env: { ...env, BASE: '', SITE: '', ...step.env },
  };
}

/** The site for tests: under a base path, for a repository of another name. */
export const build = published('Build, as a project’s page', testSite);
/** The site once more, at the root of its host. */
export const userBuild = published('Build, as a user’s page', userSite);
/** Every link of the built sites, within them. */
export const links: Step = { title: 'Links', run: [['node', 'scripts/links.ts']] };

/** @param chromiumPath the browser to use */
export const browserTests = (chromiumPath: string): Step => ({
  title: 'Browser tests',
  run: [['playwright', 'test']],
  env: { CHROMIUM_PATH: chromiumPath },
  counts: browserCounts,
});

/** The core journeys in every engine that is installed. */
export const engines: Step = {
  title: 'Three engines',
  run: [
    [
      'vitest',
      'run',
      '--config',
      'vitest.engines.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reports.engines}`,
    ],
  ],
  counts: engineCounts,
};
