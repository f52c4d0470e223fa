import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { bundlePythonPage, openPythonPage, type PageFiles } from '../scripts/python-page.ts';
import { testSite } from '../scripts/plan.ts';
import { readToTheEnd } from '../scripts/reading.ts';
import { labPages } from './built-pages.ts';
import { Program } from './program.ts';

test.use({ serviceWorkers: 'allow' });

let files: PageFiles;

test.beforeAll(async () => {
  files = await bundlePythonPage(testSite.env.BASE);
});

const open = (page: Page) => openPythonPage(page, '', files);

interface Order {
  /** By name; the program is `main.py`. */
  files: Record<string, string>;
  mode?: 'virtual' | 'real-time';
  modelServer?: string;
  trace?: boolean;
  /** The program is stopped once it has written this. */
  stopAt?: string;
}

/** Runs a program in the page. */
function run(page: Page, program: string | Order) {
  const order = typeof program === 'string' ? { files: { 'main.py': program } } : program;
  return page.evaluate(
    async ({ files, mode = 'virtual', modelServer, trace = false, stopAt }: Order) => {
      const stopper = new AbortController();
      let written = '';
      let batches = 0;
      let stoppedMs = 0;
      const startMs = performance.now();
      const report = await window.python.run(
        {
          ...{ files, mode, trace, main: 'main.py', budgetMs: 30_000 },
          ...(modelServer !== undefined && { modelServer }),
        },
        (pieces) => {
          batches += 1;
          written += pieces.map(({ text }) => text).join('');
          if (stopAt !== undefined && stoppedMs === 0 && written.includes(stopAt)) {
            stoppedMs = performance.now();
            stopper.abort();
          }
        },
        stopper.signal,
      );
      const endMs = performance.now();
      const stopTookMs = stoppedMs && endMs - stoppedMs;
      const traced = report.trace && {
        events: report.trace.events.length,
        gaps: report.trace.gaps,
      };
      return { written, batches, end: report.end, traced, tookMs: endMs - startMs, stopTookMs };
    },
    order,
  );
}

/** Bytes of each memory of a started Python that the browser keeps. */
function keptSizes(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const sizes: number[] = [];
    for (const name of (await caches.keys()).filter((each) => each.endsWith(' python'))) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        sizes.push((await (await cache.match(request))?.blob())?.size ?? 0);
    }
    return sizes;
  });
}

/** Addresses of Python's files that the page asks for. */
function pythonRequests(page: Page): string[] {
  const asked: string[] = [];
  page.context().on('request', (request) => {
    // The worker's script is kept for offline use before it is asked for.
    if (request.serviceWorker()) return;
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
  const stopped = await run(page, { files: { 'main.py': busy }, stopAt: '2' });
  expect(stopped.end.state).toBe('stopped');
  // In good order: the interpreter itself says so, and goes on to the next program.
  expect(stopped.written).toBe('0\n1\n2\n[Async Labs] You stopped the program.\n');
  expect(stopped.stopTookMs).toBeLessThan(500);

  const traced = await run(page, { files: { 'main.py': busy }, trace: true, stopAt: '2' });
  expect(traced.written).toBe(stopped.written);
  expect(traced.stopTookMs).toBeLessThan(500);
  // What ran first can be stepped through.
  expect(traced.traced?.events).toBe(5000);
  expect(traced.traced?.gaps).toEqual(['You stopped the program; the trace ends before that.']);

  // One operation of C, which no interrupt reaches.
  const deaf = await run(page, {
    files: { 'main.py': 'print("summing")\nsum(range(10**15))' },
    stopAt: 'summing',
  });
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

test('a later visit starts from the memory that was kept, or afresh where that is damaged', async ({
  page,
}) => {
  const polluting = 'import builtins\nbuiltins.left_behind = 1\nprint("first")';
  const clean =
    'import builtins, asyncio\nprint(hasattr(builtins, "left_behind"), asyncio.run.__module__)';
  const keptSize = () => keptSizes(page);
  await open(page);
  expect((await run(page, polluting)).written).toBe('first\n');
  // One, of some 12 MB.
  await expect.poll(keptSize).toEqual([expect.closeTo(12e6, -7)]);
  const [size] = await keptSize();

  await open(page);
  expect((await run(page, clean)).written).toBe('False asyncio.runners\n');
  expect(await keptSize()).toEqual([size]);

  await page.evaluate(async () => {
    const name = (await caches.keys()).find((each) => each.endsWith(' python')) ?? '';
    const cache = await caches.open(name);
    for (const request of await cache.keys()) await cache.put(request, new Response('damaged'));
  });
  await open(page);
  expect((await run(page, clean)).written).toBe('False asyncio.runners\n');
  await expect.poll(keptSize).toEqual([expect.closeTo(12e6, -7)]);
});

test('a reader who comes back has Python started by the time they run a program, and nobody else has', async ({
  page,
  context,
}) => {
  const lab = 'week-2/event-loop/';
  const come = async (to: Page) => {
    await to.goto(lab);
    const program = new Program(to, 'ten_tasks.py');
    await program.button('Run program').scrollIntoViewIfNeeded();
    return program;
  };
  const workers: string[] = [];
  const watch = (on: Page) => on.on('worker', (worker) => workers.push(worker.url()));
  const pythons = () => workers.filter((url) => url.includes('python.worker'));

  watch(page);
  const first = await (await come(page)).wake();
  await first.button('Run program').click();
  await first.hasStatus('done');
  await expect.poll(() => keptSizes(page)).toEqual([expect.closeTo(12e6, -7)]);
  await page.close();

  workers.length = 0;
  const later = await context.newPage();
  watch(later);
  const program = await come(later);
  await expect.poll(pythons, { timeout: 30_000 }).toHaveLength(1);
  await program.button('Run program').click();
  await program.hasStatus('done');
  await later.close();

  // Without the memory, coming to a program loads nothing, however long one stays.
  const other = await context.newPage();
  await other.goto('');
  await other.evaluate(async () => {
    const name = (await caches.keys()).find((each) => each.endsWith(' python')) ?? '';
    await caches.delete(name);
  });
  workers.length = 0;
  watch(other);
  await other.clock.install();
  const unused = await (await come(other)).wake();
  await other.clock.runFor(60_000);
  await unused.button('Run program').hover();
  expect(pythons()).toEqual([]);
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
    const { written } = await run(page, {
      files: { 'main.py': REQUESTS, 'http_stand_in.py': standIn },
      mode: 'real-time',
      modelServer,
    });
    expect(written).toBe('[200, 200, 200, 200, 200] True\n');

    const main = (source: string) => ({ files: { 'main.py': source }, mode: 'real-time' as const });
    const waiting = await run(page, { ...main(WAITING), stopAt: 'waiting' });
    expect(waiting.end.state).toBe('stopped');
    // In good order: the interpreter itself says so, and goes on to the next program.
    expect(waiting.written).toBe('waiting\n[Async Labs] You stopped the program.\n');
    expect(waiting.stopTookMs).toBeLessThan(500);

    const sleeping = await run(page, { ...main(SLEEPING), stopAt: 'b' });
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
