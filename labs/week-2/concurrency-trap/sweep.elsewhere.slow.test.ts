import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openLab } from '../../../src/cli/server/lab.testing.ts';
import {
  folderWith,
  freePort,
  importFrom,
  locustLauncher,
  programAt,
  programFor,
  pythonWith,
  run,
} from './sweep.elsewhere.testing.ts';

const TOOLS = ['aiohttp', 'Locust', 'k6'] as const;
/** What would end a string, a docstring, a comment or a line, and begin code. */
const WICKED = `http://127.0.0.1:1/'";print(1)#\\"""\\n\`\${1}*/</script>\u2028\u00e9\u{1f642}`;
const SHORT = { preset: 'mm20', durationMs: '500', timeoutMs: '2000', deadlineMs: '150' };

/** A test that needs a module of Python; where there is none it is skipped, and its name says so. */
function withPython(module: string, title: string, body: (python: string) => Promise<void>): void {
  const python = pythonWith(module);
  if (python) test(title, () => body(python), 60_000);
  else test.skip(`${title}: python3-${module} is not installed`, () => undefined);
}

describe('programs', () => {
  test('name levels, cap, timeout and deadline as the form has them, and refuse what it refuses', () => {
    const parameters = { levels: '3, 7', cap: '5', timeoutMs: '1500', deadlineMs: '250' };
    for (const tool of TOOLS) {
      const { text } = programFor(tool, parameters);
      expect(text).toContain('http://127.0.0.1:4380/model/author');
      const lab = { ...parameters, host: 'lab-server', preset: 'mm20', url: 'http://127.0.0.1:9/' };
      expect(programFor(tool, lab).text).toContain('"http://127.0.0.1:9/model/mm20"');
      for (const part of [/\b3\b/, /\b7\b/, /CAP = 5\b/, /1\.5|1500/, /0\.25|250/])
        expect(text).toMatch(part);
    }
    expect(() => programFor('k6', { levels: '0' })).toThrow(/Concurrency levels/);
  });

  withPython('ast', 'a URL with quotes and line ends stays one string', async (python) => {
    const programs = TOOLS.map((tool) => programAt(tool, WICKED));
    const folder = folderWith(...programs);
    const script = programAt('k6', WICKED);
    expect((await loadK6(script)).url).toBe(WICKED);
    for (const { fileName, tool } of programs.filter(({ tool }) => tool !== 'k6')) {
      const ask = `import ast,sys; print([node.value.value for node in ast.parse(open(sys.argv[1], encoding='utf-8').read()).body if isinstance(node, ast.Assign) and node.targets[0].id == 'URL'][0].encode().hex())`;
      const { stdout, stderr } = spawnSync(python, ['-c', ask, join(folder, fileName)], {
        encoding: 'utf8',
      });
      expect(stderr, tool).toBe('');
      expect(Buffer.from(stdout.trim(), 'hex').toString()).toBe(WICKED);
    }
  });
});

/** The part of k6's options that is looked at. */
interface K6Options {
  scenarios: Record<string, { executor: string; vus: number; startTime: string; duration: string }>;
  thresholds: Record<string, string[]>;
}

/** Loads a k6 script in Node, with k6's own modules replaced by ones that note what is asked of them. */
async function loadK6({ text, fileName }: { text: string; fileName: string }) {
  const stubs = [
    ...[{ fileName: 'execution.mjs', text: 'export default {};' }],
    { fileName: 'http.mjs', text: 'export default {};' },
    {
      fileName: 'metrics.mjs',
      text: 'export class Counter { add() {} }\nexport class Trend { add() {} }',
    },
    { fileName: 'k6.mjs', text: 'export const sleep = () => {};' },
  ];
  const stubbed = text
    .replace(/from 'k6\/(\w+)'/g, "from './$1.mjs'")
    .replace("from 'k6'", "from './k6.mjs'")
    .replace('const URL =', 'export const URL =');
  const name = fileName.replace(/js$/, 'mjs');
  const folder = folderWith({ fileName: name, text: stubbed }, ...stubs);
  const checked = spawnSync(process.execPath, ['--check', join(folder, name)], {
    encoding: 'utf8',
  });
  expect(checked.stderr).toBe('');
  const script = (await import(pathToFileURL(join(folder, name)).href)) as {
    URL: string;
    options: K6Options;
    handleSummary(data: unknown): Record<string, string>;
  };
  return { url: script.URL, options: script.options, handleSummary: script.handleSummary };
}

describe('the k6 script', () => {
  test('has a scenario a run, one after the other, and thresholds that keep them apart', async () => {
    const parameters = { ...SHORT, levels: '10, 200', repetitions: '2', cap: '100' };
    const { options } = await loadK6(programFor('k6', parameters));
    const scenarios = Object.entries(options.scenarios);
    expect(scenarios.map(([name]) => name)).toEqual([
      'n10_r1_500ms',
      'n10_r2_500ms',
      'n200_r1_500ms',
      'n200_r2_500ms',
    ]);
    expect(scenarios.map(([, { vus }]) => vus)).toEqual([10, 10, 100, 100]);
    expect(scenarios.map(([, { startTime }]) => startTime)).toEqual(
      [0, 1, 2, 3].map((index) => `${index * 2600}ms`),
    );
    expect(options.thresholds['sweep_response{scenario:n10_r1_500ms}']).toEqual(['p(95)<=150']);
    expect(Object.keys(options.thresholds)).toHaveLength(4 * 6);
  });

  test('writes a summary that comes back as rows', async () => {
    const program = programFor('k6', { ...SHORT, levels: '10' });
    const { handleSummary } = await loadK6(program);
    const tag = '{scenario:n10_r1_500ms}';
    const counter = (count: number) => ({
      type: 'counter',
      contains: 'default',
      values: { count },
    });
    const data = {
      root_group: { name: '' },
      state: { testRunDurationMs: 600 },
      metrics: {
        [`sweep_completed${tag}`]: counter(60),
        [`sweep_succeeded${tag}`]: counter(59),
        [`sweep_in_time${tag}`]: counter(50),
        [`sweep_timed_out${tag}`]: counter(1),
        [`sweep_response${tag}`]: {
          type: 'trend',
          contains: 'time',
          values: { avg: 80, med: 70, 'p(95)': 190, 'p(99)': 2000 },
        },
      },
    };
    const written = handleSummary(data);
    const folder = folderWith({ fileName: 'sweep-k6.json', text: written['sweep-k6.json'] ?? '' });
    expect(written['stdout']).toMatch(/10 +1 +60 +59 +100\.00 +190/);
    expect(await importFrom(join(folder, 'sweep-k6.json'))).toMatchObject({
      ok: true,
      run: {
        by: 'k6',
        rows: [
          {
            concurrency: 10,
            completed: 60,
            succeeded: 59,
            timedOut: 1,
            throughputPerSecond: 120,
            goodputPerSecond: 100,
            p50Ms: 70,
            p95Ms: 190,
            p99Ms: null,
          },
        ],
      },
    });
  });
});

describe('run for real, against a lab server', () => {
  for (const driver of ['batch', 'closed', 'open'] as const)
    withPython('aiohttp', `the aiohttp script: ${driver}`, async (python) => {
      const { url, counters } = await openLab();
      const parameters = { ...SHORT, driver, levels: '2, 60', cap: '40' };
      const program = programFor('aiohttp', parameters, `${url}model/mm20`);
      const folder = folderWith(program);
      const { code, stdout, stderr } = await run(folder, python, program.fileName);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('2 rows (complete) written to sweep-aiohttp.json');
      expect(counters.peakInFlight).toBeGreaterThan(1);
      expect(counters.peakInFlight).toBeLessThanOrEqual(40);

      const imported = await importFrom(join(folder, 'sweep-aiohttp.json'));
      expect(imported).toMatchObject({
        ok: true,
        run: {
          state: 'complete',
          environment: { runtime: 'python' },
          rows: [
            { host: 'url', driver, concurrency: 2, clientFailures: 0 },
            { host: 'url', driver, concurrency: 60, clientFailures: 0 },
          ],
        },
      });
      if (driver === 'batch' && imported.ok) {
        const answered = counters.answered.get(200);
        expect(imported.run.rows.map((row) => row['succeeded'])).toEqual([2, 60]);
        expect(answered).toBe(62);
        // With 40 connections for 60 calls, some wait in the client.
        expect(imported.run.rows[1]?.['meanQueuedMs']).toBeGreaterThan(0);
      }
    });

  withPython('aiohttp', 'the aiohttp script says when nothing answers', async (python) => {
    const program = programFor('aiohttp', { ...SHORT, levels: '2' }, 'http://127.0.0.1:9/');
    const { code, stderr } = await run(folderWith(program), python, program.fileName);
    expect(code).toBe(1);
    expect(stderr).toContain('No request reached http://127.0.0.1:9/: is the server running?');
  });

  withPython('locust', 'the Locust file: a master and two workers', async (python) => {
    const { url, counters } = await openLab();
    const program = programFor(
      'Locust',
      { ...SHORT, levels: '2, 12', cap: '8' },
      `${url}model/mm20`,
    );
    const folder = folderWith(program, locustLauncher);
    const port = await freePort();
    const locust = [locustLauncher.fileName, '-f', program.fileName];
    const master = run(
      folder,
      ...([python, ...locust, '--master', '--master-bind-port', port] as const),
      ...['--expect-workers', '2', '--headless', '--csv', 'sweep-locust'],
    );
    const workers = [1, 2].map(() =>
      run(folder, ...([python, ...locust, '--worker', '--master-port', port] as const)),
    );
    const [{ code, stderr }] = await Promise.all([master, ...workers]);
    expect(code, stderr).toBe(0);
    expect(counters.peakInFlight).toBeLessThanOrEqual(8);

    const imported = await importFrom(join(folder, 'sweep-locust_stats.csv'));
    expect(imported).toMatchObject({
      ok: true,
      run: { by: 'Locust', rows: [{ concurrency: 2 }, { concurrency: 12 }] },
    });
    const rows = imported.ok ? imported.run.rows : [];
    for (const row of rows) {
      expect(row['completed']).toBeGreaterThan(0);
      expect(row['clientFailures']).toBe(0);
      expect(row['goodputPerSecond']).toBeLessThanOrEqual(Number(row['throughputPerSecond']));
    }
    const history = readFileSync(join(folder, 'sweep-locust_stats_history.csv'), 'utf8');
    expect(history).toContain('User Count');
  });
});
