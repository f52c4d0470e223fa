import { expect, test, type Page } from '@playwright/test';
import { readToTheEnd } from '../scripts/reading.ts';
import { axeFinds, axeFindsInBoth } from './axe.ts';
import { labPages } from './built-pages.ts';
import { ExperimentWidget, shortRuns } from './experiment.ts';

test.use({ serviceWorkers: 'allow' });

const RUN_MS = 120_000;

/** Opens a lab page and runs its first experiment. */
async function runFirst(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const first = page.locator('section[data-experiment]').first();
  const id = (await first.getAttribute('data-experiment')) ?? '';
  const widget = await new ExperimentWidget(page, id).wake();
  const parameters = shortRuns[id];
  if (!parameters) throw new Error(`No short run of ${id} is known: name one in experiment.ts.`);
  await widget.set(parameters);
  await widget.runButton.click();
  await widget.hasStatus('done');
  await expect(widget.section.getByText('What this run shows')).toBeVisible();
}

/** Presses Tab until the element that has the focus fits. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`300 presses of Tab did not lead to ${selector}.`);
}

for (const { path } of labPages)
  test(`axe finds nothing on /${path} after a run, in either theme`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await runFirst(page, path);
    expect(await axeFindsInBoth(page)).toEqual([]);
  });

test('axe finds nothing on the home page after its run, in either theme', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('');
  const home = page.locator('.first-look');
  await home.getByRole('button', { name: 'Run it on this machine' }).click();
  await expect(home).toHaveAttribute('data-status', 'done', { timeout: RUN_MS });
  await expect(home.getByRole('status')).toContainText('Measured just now');
  // It is a run of that lab's experiment.
  await expect(page.locator('.lab-progress').first()).toContainText(/1 of \d experiments/);
  expect(await axeFindsInBoth(page)).toEqual([]);
});

test('with forced colours, axe finds nothing and a button is still one', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(labPages[0]?.path ?? '');
  const button = page.getByRole('button', { name: 'Run experiment' }).first();
  await expect(button).toHaveCSS('border-top-style', 'solid');
  await expect(button).not.toHaveCSS('border-top-width', '0px');
  expect(await axeFinds(page)).toEqual([]);
});

for (const { path } of labPages) {
  test(`every figure on /${path} has its numbers in a table`, async ({ page }) => {
    await page.goto(path);
    const figures = page.locator('main figure:has(svg[role="img"])');
    expect(await figures.count()).toBeGreaterThan(0);
    for (const figure of await figures.all()) {
      const own = figure.locator('table');
      const beside = figure.locator('xpath=ancestor::section[@data-experiment]//table');
      expect((await own.count()) + (await beside.count())).toBeGreaterThan(0);
    }
  });
}

for (const width of [390, 1280]) {
  test(`recorded figures are drawn as wide as there is room, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const { path } of labPages) {
      await page.goto(path);
      await readToTheEnd(page);
      const drawings = page.locator('main figure svg[role="img"]').filter({ visible: true });
      expect(await drawings.count()).toBe(await page.locator('main figure:has(svg)').count());
      for (const drawing of await drawings.all())
        expect((await drawing.boundingBox())?.width).toBeGreaterThan(width === 390 ? 300 : 500);
    }
  });
}

test('a recorded figure is read out point by point, by keyboard', async ({ page }) => {
  await page.goto('week-2/concurrency-trap/');
  const figure = page.locator('figure svg[data-readout]').filter({ visible: true }).first();
  await figure.focus();
  const voice = page.locator('.figure-voice');
  await expect(voice).toHaveText(
    /^author, recorded, concurrency 1: throughput .*\srequests\/s, 1 of 10$/,
  );
  await page.keyboard.press('ArrowRight');
  await expect(voice).toHaveText(/concurrency 5: throughput .*\srequests\/s, 2 of 10$/);
  await page.keyboard.press('End');
  await expect(voice).toHaveText(/concurrency 2,000: throughput 181\.42.requests\/s, 10 of 10$/);
  await expect(figure.locator('.figure-ring')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.figure-ring')).toHaveCount(0);
});

test('a lab is done by keyboard alone: set, run, read out', async ({ page }) => {
  test.setTimeout(2 * RUN_MS);
  await page.goto('week-2/event-loop/');
  await tabTo(page, 'section[data-experiment$="one-thread"] input[name="tasks"]');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  const section = page.locator('section[data-experiment$="one-thread"]');
  await expect(section).toHaveAttribute('data-status', 'done', { timeout: RUN_MS });
  await expect(section.locator('.live-drawing svg').first()).toBeVisible();
  await tabTo(page, 'section[data-experiment$="one-thread"] svg[data-readout]');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.figure-voice')).toHaveText(/^task 1, runs from .*\sms, 1 of \d+$/);
});

test('a source opens from its number on a phone, and closes with Escape', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('week-2/event-loop/');
  const note = page.locator('#source-1');
  await expect(note).toBeHidden();
  await page.getByRole('button', { name: 'Source 1', exact: true }).press('Enter');
  await expect(note).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
});

test('a source stands in the margin where there is one', async ({ page }) => {
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.goto('week-2/event-loop/');
  const note = page.locator('#source-1');
  await expect(note).toBeVisible();
  const [margin, text] = await Promise.all([
    note.boundingBox(),
    page.locator('p:has(#source-1)').boundingBox(),
  ]);
  expect(margin?.x).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? Infinity));
});

test('nothing moves for readers who want no motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const { path } of labPages) {
    await page.goto(path);
    await readToTheEnd(page);
    const moving = await page.evaluate(
      () =>
        document
          .getAnimations()
          .filter(
            ({ effect, playState }) =>
              playState === 'running' && Number(effect?.getComputedTiming().duration ?? 0) > 1,
          ).length,
    );
    expect(moving, `/${path}`).toBe(0);
  }
});
