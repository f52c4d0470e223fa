import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { bundlePythonPage, openPythonPage, type PageFiles } from '../scripts/python-page.ts';
import { testSite } from '../scripts/plan.ts';
import { runPython } from './python.ts';

test.use({ serviceWorkers: 'allow' });

let files: PageFiles;

test.beforeAll(async () => {
  files = await bundlePythonPage(testSite.env.BASE);
});

const open = (page: Page) => openPythonPage(page, '', files);

test('a program prints, and the next one too', async ({ page }) => {
  await open(page);
  const first = await runPython(page, 'import sys\nprint("Python", *sys.version_info[:2])');
  expect(first.written).toBe('Python 3 14\n');
  expect(first.end).toEqual({ state: 'returned' });
  expect((await runPython(page, 'print(1 + 1)')).written).toBe('2\n');
});

test('Stop ends what never gives way, keeps what it wrote, and the next run works', async ({
  page,
}) => {
  await open(page);
  const busy = 'for n in range(3):\n    print(n)\nwhile True:\n    pass';
  const stopped = await runPython(page, { files: { 'main.py': busy }, stopAt: '2' });
  expect(stopped.end.state).toBe('stopped');
  // In good order: the interpreter itself says so, and goes on to the next program.
  expect(stopped.written).toBe('0\n1\n2\n[Async Labs] You stopped the program.\n');
  expect(stopped.stopTookMs).toBeLessThan(500);

  // What ran first can be stepped through; a machine that is busy with more ends the worker before that is written.
  await expect(async () => {
    const traced = await runPython(page, {
      files: { 'main.py': busy },
      trace: true,
      stopAt: '2',
    });
    expect(traced.end.state).toBe('stopped');
    expect(traced.stopTookMs).toBeLessThan(500);
    expect(traced.traced?.events).toBe(5000);
    expect(traced.traced?.gaps).toEqual(['You stopped the program; the trace ends before that.']);
  }).toPass({ timeout: 60_000 });

  // One operation of C, which no interrupt reaches.
  const deaf = await runPython(page, {
    files: { 'main.py': 'print("summing")\nsum(range(10**15))' },
    stopAt: 'summing',
  });
  expect(deaf.end.state).toBe('stopped');
  expect(deaf.stopTookMs).toBeLessThan(500);
  expect((await runPython(page, 'print("again")')).written).toBe('again\n');
});

test('an interpreter that dies is a failed run, and the next one works', async ({ page }) => {
  await open(page);
  const message = await runPython(page, 'import os\nprint("so far", flush=True)\nos.abort()').then(
    ({ end }) => `ended: ${end.state}`,
    (error: unknown) => String(error),
  );
  expect(message).toContain('Python crashed: ');
  expect((await runPython(page, 'print("again")')).written).toBe('again\n');
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
  const { batches, tookMs, written } = await runPython(
    page,
    'for n in range(1_000_000):\n    print(n)',
  );
  expect(written.startsWith('0\n1\n2\n')).toBe(true);
  expect(batches).toBeLessThanOrEqual(tookMs / 50 + 2);
  const longest = await page.evaluate(() => {
    const { seen } = window as unknown as { seen: { longTasksMs: number[] } };
    return Math.max(0, ...seen.longTasksMs);
  });
  // Drawn at once they would freeze it for many seconds. A busy machine's own hiccups are shorter than one.
  expect(longest).toBeLessThan(1000);
});

const REQUESTS = `import asyncio, time
import http_stand_in as aiohttp

async def ask(session, number):
    async with session.get("http://model.example/embed?ms=1000") as response:
        await response.json()
        return response.status

async def main():
    began = time.monotonic()
    async with aiohttp.ClientSession() as session:
        statuses = await asyncio.gather(*(ask(session, n) for n in range(5)))
    print(statuses, 1 <= time.monotonic() - began < 4)

asyncio.run(main())
`;
const WAITING = `import asyncio

async def main():
    print("waiting")
    await asyncio.sleep(60)

asyncio.run(main())
`;
const SLEEPING = 'import time\nprint("a")\nprint("b")\ntime.sleep(60)';

for (const suspends of [true, false]) {
  const way = suspends ? 'suspended' : 'pumped';
  test(`in real time, ${way}: requests overlap, a wait and a sleep can be stopped`, async ({
    page,
    baseURL,
  }) => {
    if (!suspends) await withoutSuspending(page);
    await open(page);
    const modelServer = await readyModelServer(page, baseURL ?? '');
    const standIn = readFileSync('labs/week-2/event-loop/http_stand_in.py', 'utf8');
    const { written } = await runPython(page, {
      files: { 'main.py': REQUESTS, 'http_stand_in.py': standIn },
      mode: 'real-time',
      modelServer,
    });
    expect(written).toBe('[200, 200, 200, 200, 200] True\n');

    const main = (source: string) => ({ files: { 'main.py': source }, mode: 'real-time' as const });
    const waiting = await runPython(page, { ...main(WAITING), stopAt: 'waiting' });
    expect(waiting.end.state).toBe('stopped');
    // In good order: the interpreter itself says so, and goes on to the next program.
    expect(waiting.written).toBe('waiting\n[Async Labs] You stopped the program.\n');
    expect(waiting.stopTookMs).toBeLessThan(500);

    const sleeping = await runPython(page, { ...main(SLEEPING), stopAt: 'b' });
    expect(sleeping.end.state).toBe('stopped');
    expect(sleeping.written).toBe('a\nb\n[Async Labs] You stopped the program.\n');
    expect(sleeping.stopTookMs).toBeLessThan(500);
  });
}

/** Takes JavaScript Promise Integration out of the workers: as in a browser that does not have it. */
async function withoutSuspending(page: Page): Promise<void> {
  await page.route('**/python.worker-*.js', async (route) => {
    const file = files.get(new URL(route.request().url()).pathname.split('/').slice(-2).join('/'));
    const body = `delete WebAssembly.Suspending;\n${String(file?.contents)}`;
    await route.fulfill({ body, contentType: 'text/javascript' });
  });
}

/** Registers the site's service worker. */
function readyModelServer(page: Page, siteUrl: string): Promise<string> {
  return page.evaluate(async (site) => {
    await navigator.serviceWorker.register(`${site}service-worker.js`, { scope: site });
    await navigator.serviceWorker.ready;
    return `${site}__lab__/`;
  }, siteUrl);
}
