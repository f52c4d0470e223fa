import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
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

/** What k6's modules, replaced, are told to say, and what they were asked. */
interface K6Fake {
  /** When the scenario began, in milliseconds since 1970. */
  startTime: number;
  get(url: string, parameters: { timeout: number }): { status: number; error_code: number };
  /** What was added to metrics, in order. */
  added: [metric: string, value: number][];
  sleptS: number[];
}

/** Loads a k6 script in Node, with k6's own modules replaced by ones that note what is asked of them. */
async function loadK6({ text, fileName }: { text: string; fileName: string }) {
  const stubs = [
    { fileName: 'fake.mjs', text: 'export const fake = { startTime: 0, added: [], sleptS: [] };' },
    {
      fileName: 'execution.mjs',
      text: "import { fake } from './fake.mjs';\nexport default { scenario: fake };",
    },
    {
      fileName: 'http.mjs',
      text: "import { fake } from './fake.mjs';\nexport default { get: (...given) => fake.get(...given) };",
    },
    {
      fileName: 'metrics.mjs',
      text: [
        "import { fake } from './fake.mjs';",
        'class Metric { constructor(name) { this.name = name; } add(value) { fake.added.push([this.name, value]); } }',
        'export class Counter extends Metric {}',
        'export class Trend extends Metric {}',
      ].join('\n'),
    },
    {
      fileName: 'k6.mjs',
      text: "import { fake } from './fake.mjs';\nexport const sleep = (seconds) => void fake.sleptS.push(seconds);",
    },
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
    default(this: void): void;
  };
  const { fake } = (await import(pathToFileURL(join(folder, 'fake.mjs')).href)) as { fake: K6Fake };
  const { URL: url, options, handleSummary, default: iterate } = script;
  return { url, options, handleSummary, iterate, fake };
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

  describe('counts a request', () => {
    // Half a second measured after a warm-up of a fifth of it; the level begins at 1,000,000.
    const opensMs = 1_000_000 + 100;

    afterEach(() => vi.restoreAllMocks());

    /** What one iteration adds, of a request that begins at a moment and takes so long. */
    async function iteration(startMs: number, tookMs: number, status: number, code = 0) {
      const parameters = { ...SHORT, levels: '10', rampMs: '0' };
      const { iterate, fake } = await loadK6(programFor('k6', parameters, 'http://127.0.0.1:9/x'));
      const asked: unknown[] = [];
      let nowMs = startMs;
      vi.spyOn(Date, 'now').mockImplementation(() => nowMs);
      fake.startTime = 1_000_000;
      fake.get = (...given) => {
        asked.push(given);
        nowMs += tookMs;
        return { status, error_code: code };
      };
      iterate();
      expect(asked).toEqual([['http://127.0.0.1:9/x', { timeout: 2000 }]]);
      return { added: Object.fromEntries(fake.added), sleptS: fake.sleptS };
    }

    test.for<[what: string, given: [number, number, number, number?], added: object]>([
      [
        'that succeeds within the deadline',
        [opensMs, 100, 200],
        { sweep_completed: 1, sweep_response: 100, sweep_succeeded: 1, sweep_in_time: 1 },
      ],
      [
        'that succeeds after the deadline',
        [opensMs, 151, 204],
        { sweep_completed: 1, sweep_response: 151, sweep_succeeded: 1 },
      ],
      ['that is refused', [opensMs, 5, 503], { sweep_completed: 1, sweep_response: 5 }],
      [
        'that is given up on',
        [opensMs - 1800, 2000, 0, 1050],
        { sweep_completed: 1, sweep_response: 2000, sweep_timed_out: 1 },
      ],
      ['that ends while warming up', [opensMs - 50, 49, 200], {}],
      ['that ends after the measurement', [opensMs + 450, 51, 200], {}],
    ])('%s', async ([, given, added]) => {
      expect(await iteration(...given)).toEqual({ added, sleptS: [] });
    });

    test('that never got out as the client’s own failure, and pauses', async () => {
      const { added, sleptS } = await iteration(opensMs, 1, 0, 1212);
      expect(added).toEqual({ sweep_client_failed: 1 });
      expect(sleptS).toEqual([0.1]);
    });
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
