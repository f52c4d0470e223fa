import { expect, test, type Page } from '@playwright/test';
import { bundlePythonPage, openPythonPage, type PageFiles } from '../scripts/python-page.ts';
import { testSite } from '../scripts/plan.ts';
import { readToTheEnd } from '../scripts/reading.ts';
import { labPages } from './built-pages.ts';
import { Program } from './program.ts';
import { keptSizes, runPython } from './python.ts';

test.use({ serviceWorkers: 'allow' });

let files: PageFiles;

test.beforeAll(async () => {
  files = await bundlePythonPage(testSite.env.BASE);
});

const open = (page: Page) => openPythonPage(page, '', files);

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
test('a later visit starts from the memory that was kept, or afresh where that is damaged', async ({
  page,
}) => {
  const polluting = 'import builtins\nbuiltins.left_behind = 1\nprint("first")';
  const clean =
    'import builtins, asyncio\nprint(hasattr(builtins, "left_behind"), asyncio.run.__module__)';
  const keptSize = () => keptSizes(page);
  await open(page);
  expect((await runPython(page, polluting)).written).toBe('first\n');
  // One, of some 12 MB.
  await expect.poll(keptSize).toEqual([expect.closeTo(12e6, -7)]);
  const [size] = await keptSize();

  await open(page);
  expect((await runPython(page, clean)).written).toBe('False asyncio.runners\n');
  expect(await keptSize()).toEqual([size]);

  await page.evaluate(async () => {
    const name = (await caches.keys()).find((each) => each.endsWith(' python')) ?? '';
    const cache = await caches.open(name);
    for (const request of await cache.keys()) await cache.put(request, new Response('damaged'));
  });
  await open(page);
  expect((await runPython(page, clean)).written).toBe('False asyncio.runners\n');
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
  expect((await runPython(page, 'print("here")')).written).toBe('here\n');
});
