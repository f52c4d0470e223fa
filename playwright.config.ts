import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium, thisMachine } from './scripts/browser.ts';
import { openedResults } from './scripts/opened-results.ts';
import { testSite } from './scripts/plan.ts';
import { reports } from './scripts/reports.ts';

// Read again in every worker: what the first reading found is kept in the environment.
process.env['CHROMIUM_PATH'] ??= (await findChromium(thisMachine))?.path ?? '';
process.env['TEST_PORT'] ??= String(20_000 + (process.pid % 20_000));

/** What is about permissions, or about what a browser keeps from one visit to the next: each test begins as a first visit. */
const visits =
  /(hosts|offline|prediction|privacy|progress|publishing|runs|safety|share)\.spec\.ts$/;

const url = `http://localhost:${process.env['TEST_PORT']}${testSite.env.BASE}`;

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  // axe looks at every stroke of every figure: up to 50 s for the longest page on two slow cores.
  timeout: 180_000,
  // What is waited for comes in a moment, or after whatever else two cores are busy with.
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  // Most of these measure in real time, on two cores that may be busy with more. What passes at a second try is listed as flaky.
  retries: process.env['CI'] ? 2 : 0,
  workers: 2,
  outputDir: 'test-results',
  reporter: [['list'], ['json', { outputFile: reports.browser }]],
  use: {
    baseURL: url,
    // What is kept for offline use is downloaded in the background: a test that is about it allows it.
    serviceWorkers: 'block',
    // A reader who has predicted: tests/prediction.spec.ts begins as one who has not.
    storageState: openedResults(url),
    // A trace of every test takes as long as the tests. For one that fails: npx playwright test --trace on -g '…'
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'],
      args: chromiumFlags(thisMachine.isRoot),
    },
  },
  projects: [
    { name: 'visits', testMatch: visits },
    {
      name: 'pages',
      testMatch: '*.spec.ts',
      testIgnore: visits,
      // To open a context for each test takes a quarter of the time of all tests.
      use: { reuseContext: true },
    },
  ],
  webServer: {
    command: `node scripts/serve.ts --folder ${testSite.folder} --port ${process.env['TEST_PORT']}`,
    env: testSite.env,
    url,
  },
});
