import { expect, test, type Page } from '@playwright/test';
import { bundlePythonPage, openPythonPage, type PageFiles } from '../scripts/python-page.ts';
import { testSite } from '../scripts/plan.ts';
import { readToTheEnd } from '../scripts/reading.ts';
import { labPages } from './built-pages.ts';

let files: PageFiles;

test.beforeAll(async () => {
  files = await bundlePythonPage(testSite.env.BASE);
});

const open = (page: Page) => openPythonPage(page, '', files);

/** Runs a program in the page; it is stopped after `stopAfterMs`, or once it has written `stopAt`. */
function run(page: Page, program: string, stopAt: string | null = null) {
  return page.evaluate(
    async ([source, wanted]) => {
      const stopper = new AbortController();
      let written = '';
      let batches = 0;
      let stoppedMs = 0;
      const order = {
        files: { 'main.py': source },
        main: 'main.py',
        mode: 'virtual' as const,
        trace: false,
        budgetMs: 30_000,
      };
      const startMs = performance.now();
      const report = await window.python.run(
        order,
        (pieces) => {
          batches += 1;
          written += pieces.map(({ text }) => text).join('');
          if (wanted !== null && stoppedMs === 0 && written.includes(wanted)) {
            stoppedMs = performance.now();
            stopper.abort();
          }
        },
        stopper.signal,
      );
      const endMs = performance.now();
      return {
        written,
        batches,
        end: report.end,
        tookMs: endMs - startMs,
        stopTookMs: stoppedMs && endMs - stoppedMs,
      };
    },
    [program, stopAt] as const,
  );
}

/** Addresses of Python's files that the page asks for. */
function pythonRequests(page: Page): string[] {
  const asked: string[] = [];
  page.context().on('request', (request) => {
    if (/\/python\/|python\.worker/.test(request.url())) asked.push(request.url());
  });
  return asked;
}

for (const { path } of labPages) {
  test(`/${path} loads nothing of Python for a reader who runs none`, async ({ page }) => {
    const asked = pythonRequests(page);
    await page.goto(path);
    await readToTheEnd(page);
    expect(asked).toEqual([]);
  });
}

test('progress grows to the whole, and the whole is what is transferred', async ({ page }) => {
  await open(page);
  const asked = pythonRequests(page);
  const seen = await page.evaluate(async () => {
    const steps: { receivedBytes: number; totalBytes: number }[] = [];
    await window.python.load((progress) => steps.push(progress));
    return steps;
  });
  const total = seen[0]?.totalBytes ?? 0;
  const received = seen.map(({ receivedBytes }) => receivedBytes);
  expect(received).toEqual([...received].sort((a, b) => a - b));
  expect(received.length).toBeGreaterThan(4);
  expect(received.at(-1)).toBe(total);
  expect(total).toBeLessThanOrEqual(6_500_000);
  expect(asked.filter((url) => url.includes('/python/'))).toHaveLength(3);

  const again = await page.evaluate(async () => {
    const steps: unknown[] = [];
    await window.python.load((progress) => steps.push(progress));
    return steps;
  });
  expect(again).toEqual([]);
});

test('a program prints, and the next one too', async ({ page }) => {
  await open(page);
  const first = await run(page, 'import sys\nprint("Python", *sys.version_info[:2])');
  expect(first.written).toBe('Python 3 14\n');
  expect(first.end).toEqual({ state: 'returned' });
  expect((await run(page, 'print(1 + 1)')).written).toBe('2\n');
});

test('Stop ends what never gives way, keeps what it wrote, and the next run works', async ({
  page,
}) => {
  await open(page);
  const busy = 'for n in range(3):\n    print(n)\nwhile True:\n    pass';
  const stopped = await run(page, busy, '2');
  expect(stopped.end.state).toBe('stopped');
  expect(stopped.written).toBe('0\n1\n2\n');
  expect(stopped.stopTookMs).toBeLessThan(500);

  // One operation of C, which no interrupt reaches.
  const deaf = await run(page, 'print("summing")\nsum(range(10**15))', 'summing');
  expect(deaf.end.state).toBe('stopped');
  expect(deaf.stopTookMs).toBeLessThan(500);
  expect((await run(page, 'print("again")')).written).toBe('again\n');
});

test('an interpreter that dies is a failed run, and the next one works', async ({ page }) => {
  await open(page);
  const message = await run(page, 'import os\nprint("so far", flush=True)\nos.abort()').then(
    ({ end }) => `ended: ${end.state}`,
    (error: unknown) => String(error),
  );
  expect(message).toContain('Python crashed: ');
  expect((await run(page, 'print("again")')).written).toBe('again\n');
});

test('a failed transfer is told in a sentence, and a retry works', async ({ page }) => {
  await open(page);
  const failure = () =>
    page.evaluate(() =>
      window.python
        .load(() => undefined)
        .then(
          () => 'loaded',
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        ),
    );
  for (const part of ['*.library.gzip', '*.wasm.gzip', '*.mjs']) {
    await page.route(`**/python/${part}`, (route) => route.abort());
    expect(await failure()).toMatch(/^Python could not be loaded: .* Try again\.$/);
    await page.unroute(`**/python/${part}`);
  }
  await page.route('**/python/*.wasm.gzip', (route) =>
    route.fulfill({ status: 200, body: 'no interpreter' }),
  );
  expect(await failure()).toContain('cannot be used');
  await page.unroute('**/python/*.wasm.gzip');
  await page.route('**/python/*.wasm.gzip', (route) => route.fulfill({ status: 503 }));
  expect(await failure()).toContain('the server answered 503');
  await page.unroute('**/python/*.wasm.gzip');
  expect(await failure()).toBe('loaded');
  expect((await run(page, 'print("here")')).written).toBe('here\n');
});

test('a million prints leave the page free', async ({ page }) => {
  await open(page);
  await page.evaluate(() => window.python.load(() => undefined));
  await page.evaluate(() => {
    const seen = { longTasksMs: [] as number[] };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      seen.longTasksMs.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });
  const { batches, tookMs, written } = await run(page, 'for n in range(1_000_000):\n    print(n)');
  expect(written.startsWith('0\n1\n2\n')).toBe(true);
  expect(batches).toBeLessThanOrEqual(tookMs / 50 + 2);
  const longest = await page.evaluate(() => {
    const { seen } = window as unknown as { seen: { longTasksMs: number[] } };
    return Math.max(0, ...seen.longTasksMs);
  });
  // A page that freezes for a quarter of a second is noticed; the machine's own hiccups are shorter.
  expect(longest).toBeLessThan(250);
});
