import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { testSite } from '../scripts/plan.ts';
import { ExperimentWidget, shortRuns } from './experiment.ts';

const LOOP = 'week-2/event-loop/';
const EXPERIMENT = 'week-2/event-loop/one-thread';
const BASE = testSite.env.BASE;

const inContents = (page: Page, section: string) =>
  page.locator(`starlight-toc a[href="#${section}"]`);
const ofLab = (page: Page, part: string) =>
  page.locator('.lab-progress').first().locator(`[data-part=${part}]`);
const place = (page: Page) => page.getByRole('region', { name: 'Your place' });

/** What this site keeps in the page's storage, and what others do. */
const stored = (page: Page) => page.evaluate(() => ({ ...localStorage }));

/** Brings the end of a section into view: the element before the next one's title. */
const comeTo = (page: Page, next: string) =>
  page.locator(`#${next}`).evaluate((heading) => heading.scrollIntoView({ block: 'end' }));

test('what is read and run is marked in the contents, the sidebar and at home, in other tabs too', async ({
  page,
  context,
}) => {
  const home = await context.newPage();
  await home.goto('');
  await expect(place(home)).toContainText('Start with: Event loop deep dive Lab 2.1');
  await expect(ofLab(home, 'sections')).toHaveText(/^0 of \d+ sections read$/);

  await page.bringToFront();
  await page.goto(LOOP);
  await expect(inContents(page, 'real-world-impact')).not.toHaveAttribute('data-read');
  await comeTo(page, 'explanation');
  await expect(inContents(page, 'two-kinds-of-job')).toHaveAttribute('data-read', '');
  await expect(inContents(page, 'real-world-impact')).not.toHaveAttribute('data-read');
  const link = page.locator('.sidebar-content a[aria-current=page]');
  await expect(link).toHaveAccessibleName(
    /Event loop deep dive \([1-9]\d* of \d+ sections read\)$/,
  );

  const widget = await new ExperimentWidget(page, EXPERIMENT).wake();
  await widget.set(shortRuns[EXPERIMENT] ?? {});
  await widget.runButton.click();
  await widget.hasStatus('done');
  await expect(ofLab(home, 'experiments')).toHaveText(/^1 of \d experiments$/);
  await expect(ofLab(home, 'sections')).toHaveText(/^[1-9]\d* of \d+ sections read$/);

  await comeTo(page, 'explanation');
  await page.goto('');
  await place(page).getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`${LOOP}#[a-z-]+$`));
  await expect(inContents(page, 'two-kinds-of-job')).toHaveAttribute('data-read', '');
});

test('a section that was jumped over is not read', async ({ page }) => {
  await page.goto(`${LOOP}#errors-i-faced`);
  await expect(inContents(page, 'errors-i-faced')).toHaveAttribute('aria-current', 'true');
  await comeTo(page, 'real-world-impact');
  await expect(inContents(page, 'errors-i-faced')).toHaveAttribute('data-read', '');
  await expect(inContents(page, 'why-async-and-await-exist')).not.toHaveAttribute('data-read');
});

test('progress on the home page moves nothing when it wakes', async ({ page }) => {
  await page.addInitScript((base) => {
    for (const section of ['question', 'hypothesis'])
      localStorage.setItem(
        `${base}progress/read/week-2/event-loop#${section}`,
        '2026-11-24T00:00:00.000Z',
      );
    localStorage.setItem(
      `${base}progress/place`,
      '{"lab":"week-2/event-loop","section":"how-the-loop-knows-what-is-ready"}',
    );
  }, BASE);
  const ends = page.locator('.reader-place, .lab-progress, .progress-rule, main footer');
  const places = () =>
    ends.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top + scrollY));
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    let wake = () => {};
    const held = new Promise<void>((resolve) => (wake = resolve));
    await page.route(/shown-progress/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('', { waitUntil: 'commit' });
    await expect(page.locator('main footer')).toBeAttached();
    await page.evaluate(() => document.fonts.ready);
    await expect(page.locator('.reader-place')).not.toHaveAttribute('data-awake');
    const asleep = await places();
    wake();
    await expect(place(page)).toContainText('How the loop knows what is ready');
    await expect(page.locator('.lab-progress[data-awake]')).toHaveCount(asleep.length - 3);
    expect(await places(), `${width} px`).toEqual(asleep);
    await page.unrouteAll();
  }
});

test('damaged entries are put aside and said; storage that is refused is said, and pages work', async ({
  page,
}) => {
  const key = `${BASE}progress/read/week-2/event-loop#question`;
  await page.goto('offline/');
  await page.evaluate((name) => localStorage.setItem(name, 'yesterday'), key);
  await page.goto('');
  const said = page.locator('.kept-here [role=status]');
  await expect(said).toContainText('It was put aside');
  expect((await stored(page))[`${BASE}put-aside${key}`]).toBe('yesterday');
  await page.goto('');
  await expect(ofLab(page, 'sections')).toHaveText(/^0 of/);
  await expect(said).toBeEmpty();

  await page.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('Blocked.', 'SecurityError');
      },
    }),
  );
  await page.goto(LOOP);
  await comeTo(page, 'hypothesis');
  await expect(inContents(page, 'question')).toHaveAttribute('data-read', '');
  await expect(said).toContainText('stays as long as this page is open');
  await page.goto('your-data/');
  await expect(page.getByText('its storage is switched off')).toBeVisible();
});

test('all of it is exported, deleted for this site alone, and imported again', async ({ page }) => {
  await page.goto('offline/');
  const theirs = '/another-site/progress/read/a#b';
  await page.evaluate(
    ([base, other]) => {
      const at = '2026-11-24T00:00:00.000Z';
      localStorage.setItem(`${base}progress/read/week-2/event-loop#question`, at);
      localStorage.setItem(`${base}progress/experiment/week-2/event-loop/blocking`, at);
      localStorage.setItem(
        `${base}prediction/week-2/event-loop#threads`,
        JSON.stringify({
          ...{ id: 'week-2/event-loop#threads', madeAt: at },
          ...{ kind: 'choice', choice: 'one' },
        }),
      );
      localStorage.setItem(other ?? '', at);
    },
    [BASE, theirs],
  );
  await page.goto('your-data/');
  const now = (what: string) => page.locator(`[data-kept=${what}] .now`);
  await expect(now('progress')).toHaveText('one section, one experiment, 0 programs');
  await expect(now('predictions')).toHaveText('one prediction');
  const before = await stored(page);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export all' }).click();
  const file = await (await download).path();

  await page.getByRole('button', { name: 'Delete …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete all of this?' });
  await expect(dialog).toContainText('one prediction');
  await page.keyboard.press('Escape');
  expect(await stored(page)).toEqual(before);
  await page.getByRole('button', { name: 'Delete …' }).click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Nothing of your progress')).toBeVisible();
  await expect(now('progress')).toHaveText('0 sections, 0 experiments, 0 programs');
  // The choice of light or dark stays too: another site may share it.
  expect(Object.keys(await stored(page)).sort()).toEqual([theirs, 'starlight-theme']);

  const choose = page.getByLabel('A file that was exported');
  const text = readFileSync(file, 'utf8');
  await choose.setInputFiles({
    ...{ name: 'cut.json', mimeType: 'application/json' },
    buffer: Buffer.from(text.slice(0, -20)),
  });
  await expect(page.getByText('Nothing was imported. cut.json is no JSON')).toBeVisible();
  expect(Object.keys(await stored(page)).sort()).toEqual([theirs, 'starlight-theme']);
  await choose.setInputFiles(file);
  await expect(page.getByText('New here: one section read, one experiment run')).toBeVisible();
  expect(await stored(page)).toEqual(before);

  const run = {
    ...{ id: 'one', name: 'A run of mine', named: true, keptAt: '2026-11-24T00:00:00.000Z' },
    recording: JSON.parse(
      readFileSync(`labs/${LOOP}recorded/blocking.node.json`, 'utf8'),
    ) as unknown,
  };
  await choose.setInputFiles({
    ...{ name: 'run.json', mimeType: 'application/json' },
    buffer: Buffer.from(JSON.stringify({ ...(JSON.parse(text) as object), runs: [run] })),
  });
  await expect(page.getByText('New here: one kept run.')).toBeVisible();
  await expect(now('runs')).toHaveText('one run');
  const again = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export all' }).click();
  const exported = JSON.parse(readFileSync(await (await again).path(), 'utf8')) as object;
  expect(exported).toMatchObject({ predictions: [{ choice: 'one' }], runs: [{ id: 'one' }] });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('no progress is shown', async ({ page }) => {
    await page.goto('');
    for (const part of ['.lab-progress', '.reader-place', '.progress-rule'])
      await expect(page.locator(part).first()).toBeHidden();
  });
});
