import { expect, test, type Page } from '@playwright/test';
import { ExperimentWidget, shortRuns } from './experiment.ts';

test.use({ serviceWorkers: 'allow' });

const ONE_THREAD = 'week-2/event-loop/one-thread';
const BLOCKING = 'week-2/event-loop/blocking';
const IO_OR_CPU = 'week-2/event-loop/io-or-cpu';
const SWEEP = 'week-2/concurrency-trap/sweep';

const pageOf = (id: string) => id.replace(/[^/]+$/, '');

async function open(page: Page, id: string): Promise<ExperimentWidget> {
  await page.goto(pageOf(id));
  return new ExperimentWidget(page, id).wake();
}

/** Each experiment with the least number of rows that its short run has. */
const short: [id: string, rows: number, verdicts: string[]][] = [
  [ONE_THREAD, 11, ['holds', 'holds', 'holds']],
  [BLOCKING, 60, []],
  [IO_OR_CPU, 6, []],
  [SWEEP, 6, []],
];

for (const [id, rows, outcomes] of short) {
  test(`${id} runs and shows rows, figures and verdicts`, async ({ page }) => {
    const widget = await open(page, id);
    await expect(widget.section).toHaveAttribute('data-status', 'idle');
    await expect(widget.ownDrawings).toHaveCount(0);
    await widget.set(shortRuns[id] ?? {});
    await widget.runButton.click();
    await expect(widget.section).toHaveAttribute('data-status', 'done', { timeout: 30_000 });
    expect(await widget.rows.count()).toBeGreaterThanOrEqual(rows);
    await expect(widget.ownDrawings).toHaveCount(await widget.section.locator('figure').count());
    await expect(widget.message).toContainText('Done');
    expect(await widget.verdicts.count()).toBeGreaterThanOrEqual(2);
    const judged = await widget.verdicts.evaluateAll((all) =>
      all.map((each) => each.getAttribute('data-outcome')),
    );
    if (outcomes.length > 0) expect(judged).toEqual(outcomes);
    await expect(widget.section.getByText(/^On Chromium \d+/)).toBeVisible();
  });
}

test('every widget is labelled by its title and says unit, range and default of each parameter', async ({
  page,
}) => {
  for (const [id] of short) {
    const widget = await open(page, id);
    const title = await widget.section.getByRole('heading', { level: 3 }).innerText();
    await expect(page.getByRole('region', { name: title, exact: true })).toHaveAttribute(
      'data-experiment',
      id,
    );
    await widget.section
      .locator('details')
      .evaluateAll((groups) => groups.forEach((group) => group.setAttribute('open', '')));
    for (const control of await widget.section.locator('form :is(input, select)').all()) {
      await expect(control).toHaveAccessibleName(/\S/);
      const isInput = await control.evaluate((element) => element instanceof HTMLInputElement);
      const isAddress = (await control.getAttribute('type')) === 'url';
      if (isAddress)
        await expect(control).toHaveAccessibleDescription(/starts with http.*; default http/);
      else if (isInput) await expect(control).toHaveAccessibleDescription(/from .* to .*; default/);
    }
  }
});

test('the recorded figure and table stand there before anything runs', async ({ page }) => {
  const widget = await open(page, SWEEP);
  await expect(widget.section.getByText('Recorded: the author')).toBeVisible();
  await expect(widget.section.locator('figure svg:visible').first()).toBeVisible();
  await expect(widget.rows).toHaveCount(10);
});

test('Stop keeps what was measured, marks it partial, and the next run is whole', async ({
  page,
}) => {
  const widget = await open(page, SWEEP);
  // The first level's request takes two seconds; the second level is under way when the first is in.
  await widget.set({ 'Concurrency levels': '1, 2000' });
  await widget.runButton.click();
  await expect(widget.rows).toHaveCount(3, { timeout: 10_000 });
  await widget.stopButton.click();
  await expect(widget.section).toHaveAttribute('data-status', 'aborted');
  await expect(widget.message).toContainText(
    '3 rows measured until then are kept; this run is partial',
  );
  await expect(widget.section.getByText('Your run, partial')).toBeVisible();
  await expect(widget.rows).toHaveCount(3);

  await widget.set({ 'Concurrency levels': '5', Requests: 'in virtual time only' });
  await widget.runButton.click();
  await expect(widget.section).toHaveAttribute('data-status', 'done');
  await expect(widget.rows).toHaveCount(1);
});

test('Stop ends a blocked worker, which cannot hear it', async ({ page }) => {
  const widget = await open(page, BLOCKING);
  await widget.set({ 'Block for': '5000' });
  await widget.runButton.click();
  await expect(widget.section.getByText(/the other task has not begun/)).toBeVisible();
  await widget.stopButton.click();
  await expect(widget.section).toHaveAttribute('data-status', 'aborted', { timeout: 2000 });
  await expect.poll(() => page.workers().length).toBe(0);
});

test('a bad value is refused at its field, in words, and nothing runs', async ({ page }) => {
  const widget = await open(page, BLOCKING);
  await widget.set({ 'Block for': '7' });
  await widget.runButton.click();
  const field = widget.section.getByLabel('Block for');
  await expect(field).toHaveAccessibleDescription(/give a whole number from 10 to 5,000 ms/);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toBeFocused();
  await expect(widget.section).toHaveAttribute('data-status', 'idle');

  await widget.set({ 'Block for': '20' });
  await widget.runButton.click();
  await expect(widget.section).toHaveAttribute('data-status', 'done');
  await expect(field).not.toHaveAttribute('aria-invalid');
});

test.describe('where code fails', () => {
  // What a service worker fetches, a page's routes do not see.
  test.use({ serviceWorkers: 'block' });

  test('a worker that crashes is told in a sentence, and Run works again', async ({ page }) => {
    await page.route('**/experiment.worker*', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("out of luck");' }),
    );
    const widget = await open(page, ONE_THREAD);
    await widget.runButton.click();
    await expect(widget.section).toHaveAttribute('data-status', 'failed');
    await expect(widget.message).toContainText('The worker crashed: Uncaught Error: out of luck');
    await page.unroute('**/experiment.worker*');
    await widget.runButton.click();
    await expect(widget.section).toHaveAttribute('data-status', 'done');
  });

  test('code that cannot be loaded is told in a sentence, and Run works again', async ({
    page,
  }) => {
    await page.route('**/runtime.*.js', (route) => route.abort());
    const widget = await open(page, ONE_THREAD);
    await widget.runButton.click();
    await expect(widget.message).toContainText('The run failed');
    await expect(widget.section).toHaveAttribute('data-status', 'failed');
    await expect(widget.runButton).toBeEnabled();
  });

  test('Stop is heard while a run is being prepared, which then does not begin', async ({
    page,
  }) => {
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page.route('**/runtime.*.js', async (route) => {
      await arrived;
      await route.continue();
    });
    const widget = await open(page, ONE_THREAD);
    await widget.runButton.click();
    await expect(widget.message).toContainText('Loading the experiment');
    await widget.stopButton.click();
    arrive();
    await expect(widget.message).toHaveText('Stopped before the run began.');
    await expect(widget.section).toHaveAttribute('data-status', 'idle');
    await widget.runButton.click();
    await expect(widget.section).toHaveAttribute('data-status', 'done');
  });
});

test('two widgets run independently', async ({ page }) => {
  const beating = await open(page, BLOCKING);
  const tasks = new ExperimentWidget(page, ONE_THREAD);
  await beating.set({ 'Block for': '5000' });
  await beating.runButton.click();
  await expect(beating.section).toHaveAttribute('data-status', 'running');
  await tasks.wake();
  await tasks.set({ Wait: '50' });
  await tasks.runButton.click();
  await expect(tasks.section).toHaveAttribute('data-status', 'done');
  await expect(beating.section).toHaveAttribute('data-status', 'running');
  await beating.stopButton.click();
  await expect(beating.section).toHaveAttribute('data-status', 'aborted');
  await expect(tasks.section).toHaveAttribute('data-status', 'done');
});

test('during a run, figures out of sight leave the page alone, and are up to date when the reader comes', async ({
  page,
}) => {
  await page.goto('week-2/concurrency-trap/');
  const widget = await new ExperimentWidget(page, 'week-2/concurrency-trap/sweep').wake();
  await widget.set({ 'Concurrency levels': '1, 200' });
  await widget.runButton.click();
  const drawing = (name: string) => widget.section.getByRole('img', { name, exact: true });
  await expect(drawing('Throughput')).toContainText('real requests');
  await expect(drawing('Successes')).not.toContainText('real requests');

  await drawing('Successes').scrollIntoViewIfNeeded();
  await expect(drawing('Successes')).toContainText('real requests');
  await expect(widget.rows).toHaveCount(3);
  expect(await widget.status()).toBe('running');
});

test('leaving the page ends the work', async ({ page }) => {
  const widget = await open(page, BLOCKING);
  await widget.set({ 'Block for': '5000' });
  await widget.runButton.click();
  await expect.poll(() => page.workers().length).toBe(1);
  await page.goto('');
  await expect.poll(() => page.workers().length).toBe(0);
});

test('a run on the page’s own thread warns first, and is felt', async ({ page }) => {
  const widget = await open(page, BLOCKING);
  await widget.set({ 'Block for': '600', 'Whose thread': 'this page’s own' });
  await widget.runButton.click();
  const warning = widget.section.getByRole('group', { name: /will freeze the page for 600/ });
  await warning.getByRole('button', { name: 'Cancel' }).click();
  await expect(widget.section).toHaveAttribute('data-status', 'idle');
  await expect(widget.runButton).toBeFocused();

  // A warning is about what the form says, and goes with it.
  await widget.runButton.click();
  await expect(warning).toBeVisible();
  await widget.set({ 'Block for': '700' });
  await expect(widget.section.getByRole('button', { name: 'Freeze this page' })).toHaveCount(0);
  await widget.set({ 'Block for': '600' });

  await widget.runButton.click();
  await warning.getByRole('button', { name: 'Freeze this page' }).click();
  await expect(widget.section).toHaveAttribute('data-status', 'done', { timeout: 20_000 });
  const frames = await widget.section.getByText(/longest pause between two was/).innerText();
  const pauseMs = Number(/was ([\d,]+)/.exec(frames)?.[1]?.replace(',', ''));
  expect(pauseMs).toBeGreaterThanOrEqual(590);
});

test('whoever runs and stops by the keyboard stays at the button', async ({ page }) => {
  const widget = await open(page, BLOCKING);
  await widget.set({ 'Block for': '5000' });
  await widget.runButton.focus();
  await page.keyboard.press('Enter');
  await widget.hasStatus('running');
  await expect(widget.runButton).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(widget.stopButton).toBeFocused();
  await page.keyboard.press('Enter');
  await widget.hasStatus('aborted');
  await expect(widget.stopButton).toBeFocused();
  await expect(widget.ownDrawings.first()).toBeVisible();
  await expect(widget.section.locator('figcaption').first()).toContainText('Of a partial run.');
});

test('the same keys that fill the form run the experiment', async ({ page }) => {
  const widget = await open(page, ONE_THREAD);
  await widget.section.getByLabel('Wait').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await expect(widget.section).toHaveAttribute('data-status', 'done');
});

test('after a forced reload, which passes the service worker by, requests are real all the same', async ({
  page,
}) => {
  await open(page, SWEEP);
  const isControlled = () => page.evaluate(() => navigator.serviceWorker.controller !== null);
  await expect.poll(isControlled).toBe(true);
  const devTools = await page.context().newCDPSession(page);
  const loaded = page.waitForEvent('load');
  await devTools.send('Page.reload', { ignoreCache: true });
  await loaded;
  expect(await isControlled()).toBe(false);
  const widget = await new ExperimentWidget(page, SWEEP).wake();
  await widget.set({ 'Concurrency levels': '2', Server: 'Constant 100 ms' });
  await widget.runButton.click();
  await widget.hasStatus('done');
  await expect(widget.rows).toHaveText([/virtual/, /service worker|real/]);
  expect(await isControlled()).toBe(true);
});

test.describe('without service workers', () => {
  test.use({ serviceWorkers: 'block' });

  test('the sweep says so and answers in virtual time', async ({ page }) => {
    const widget = await open(page, SWEEP);
    await widget.runButton.click();
    await expect(widget.section).toHaveAttribute('data-status', 'done', { timeout: 10_000 });
    await expect(widget.section).toContainText('The model answers in virtual time instead.');
    await expect(widget.rows).toHaveCount(10);
  });
});
