import { expect, test, type Page } from '@playwright/test';
import { readToTheEnd } from '../scripts/reading.ts';
import { ExperimentWidget } from './experiment.ts';
import { PredictionCard } from './prediction.ts';

const TRAP = 'week-2/concurrency-trap/';
const LOOP = 'week-2/event-loop/';
const SWEEP = 'week-2/concurrency-trap/sweep';
const CURVE = `${SWEEP}#throughput`;
const CHOICE = 'week-2/concurrency-trap#answered';
/** Levels of the author's sweep but the first, which is given. */
const DRAWN = 9;

// Readers who come for the first time.
test.use({ storageState: { cookies: [], origins: [] } });

const results = (page: Page) => page.locator('.until-predicted');
const gate = (page: Page) => page.getByRole('complementary', { name: 'The results wait' });

async function openCurve(page: Page): Promise<PredictionCard> {
  await page.goto(TRAP);
  return new PredictionCard(page, CURVE).wake();
}

/** Makes the other prediction of the lab, so that its results open. */
async function chooseToo(page: Page): Promise<PredictionCard> {
  const card = await new PredictionCard(page, CHOICE).wake();
  await card.choose('about half');
  await card.compare.click();
  return card;
}

test('what is predicted in another tab is told here too', async ({ page, context }) => {
  const here = await openCurve(page);
  const there = await openCurve(await context.newPage());
  await there.draw([0.02, 0.02], [1, 0.6]);
  await there.compare.click();
  await expect(here.section).toHaveAttribute('data-state', 'compared');
  expect(await here.values()).toEqual(await there.values());
});

for (const width of [390, 1280]) {
  test(`a curve is drawn by dragging, and stands beside the record, ${width} px wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    const card = await openCurve(page);
    await expect(results(page)).toBeHidden();
    await expect(card.sliders).toHaveCount(DRAWN);
    await expect(card.section.locator('[data-series=recorded]')).toHaveCount(0);

    await card.draw([0.02, 0.02], [0.6, 0.6], [1, 0.6]);
    const values = await card.values();
    expect(values).not.toContain('not drawn yet');
    expect(values.at(-1)).toMatch(/^150\.0\srequests\/s$/);

    await card.compare.click();
    await expect(card.section).toHaveAttribute('data-state', 'compared');
    await expect(card.says).toContainText('You expected throughput to level off at');
    await expect(card.says).toContainText('in the record it goes on rising');
    await expect(card.says).toContainText(/You part most at \d+: [\d.]+\srequests\/s expected/);
    await expect(card.section.locator('.drawing-legend')).toContainText('your prediction');
    await expect(card.section.locator('.drawing-legend')).toContainText('the author, recorded');
    const beyond = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(beyond).toBeLessThanOrEqual(0);
  });
}

test('a curve is drawn with the keyboard alone', async ({ page }) => {
  const card = await openCurve(page);
  await card.sliders.first().focus();
  for (let level = 0; level < DRAWN; level++) {
    await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Tab');
  }
  expect((await card.values()).slice(0, 2)).toEqual([
    '30.0\u00a0requests/s',
    '60.0\u00a0requests/s',
  ]);
  await expect(card.compare).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(card.says).toContainText('You expected throughput');
});

test('a curve can be typed, taken back and cleared', async ({ page }) => {
  const card = await openCurve(page);
  await card.section.getByText('The values as a table').click();
  await card.section.getByRole('spinbutton', { name: 'Throughput at 500' }).fill('120');
  expect(await card.values()).toContain('120.0\u00a0requests/s');
  await card.draw([0.1, 0.3], [1, 0.3]);
  await card.section.getByRole('button', { name: 'Undo' }).click();
  expect((await card.values()).filter((value) => value !== 'not drawn yet')).toEqual([
    '120.0\u00a0requests/s',
  ]);
  await card.compare.click();
  await expect(card.says).toContainText('Draw at least 2 more levels first');
  await card.section.getByRole('button', { name: 'Clear' }).click();
  expect(new Set(await card.values())).toEqual(new Set(['not drawn yet']));
});

test('results open when all predictions are made, and stay open', async ({ page }) => {
  const card = await openCurve(page);
  await card.draw([0.02, 0.02], [1, 0.9]);
  await card.compare.click();
  await expect(card.says).toContainText('One more prediction opens the results.');
  await expect(results(page)).toBeHidden();
  await chooseToo(page);
  await expect(results(page)).toBeVisible();
  await expect(gate(page)).toBeHidden();

  await page.reload();
  await expect(results(page)).toBeVisible();
  const again = await new PredictionCard(page, CURVE).wake();
  await expect(again.says).toContainText('You expected throughput to go on rising');
  const choice = await new PredictionCard(page, CHOICE).wake();
  await expect(choice.says).toContainText('You expected “about half”, half sure (50%).');
});

test('what was predicted does not shift the page when it comes back', async ({ page }) => {
  const card = await openCurve(page);
  await card.draw([0.02, 0.02], [1, 0.9]);
  await card.compare.click();
  await chooseToo(page);
  await page.addInitScript(() => {
    Object.assign(window, { shifted: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        (window as unknown as { shifted: number }).shifted += (
          entry as PerformanceEntry & { value: number }
        ).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    // Unlike a reload, this begins at the top.
    await page.goto(TRAP);
    await readToTheEnd(page);
    for (const each of [card, new PredictionCard(page, CHOICE)])
      await expect(each.section).toHaveAttribute('data-state', 'compared');
    const shifted = await page.evaluate(() => (window as unknown as { shifted: number }).shifted);
    expect(shifted, `${width} px wide`).toBeLessThanOrEqual(0.01);
  }
});

test('a prediction can be made again', async ({ page }) => {
  const card = await openCurve(page);
  await card.draw([0.02, 0.02], [1, 0.9]);
  await card.compare.click();
  await card.section.getByRole('button', { name: 'Predict again' }).click();
  await expect(card.section.locator('[data-series=recorded]')).toHaveCount(0);
  await card.draw([0.02, 0.9], [0.5, 0.9], [1, 0.1]);
  await card.compare.click();
  await expect(card.says).toContainText('to fall from there');
});

test('skipping shows the results, and is remembered', async ({ page }) => {
  await page.goto(TRAP);
  await gate(page).getByRole('button', { name: 'Skip: show the results' }).click();
  await expect(results(page)).toBeVisible();
  await expect(results(page)).toBeFocused();
  await page.reload();
  await expect(results(page)).toBeVisible();
});

test('skipping needs none of the page’s other scripts', async ({ page }) => {
  await page.route('**/*.js', (route) => route.abort());
  await page.goto(TRAP);
  await expect(results(page)).toBeHidden();
  await page.getByRole('button', { name: 'Skip: show the results' }).click();
  await expect(results(page)).toBeVisible();
});

test('without a storage a prediction is compared all the same', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'indexedDB'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Denied.', 'SecurityError');
        },
      });
  });
  const card = await openCurve(page);
  await card.draw([0.02, 0.02], [1, 0.9]);
  await card.compare.click();
  await expect(card.says).toContainText('You expected throughput');
  await chooseToo(page);
  await expect(results(page)).toBeVisible();
});

test('a link to something among the results opens them', async ({ page }) => {
  await page.goto(`${TRAP}#little-s-law`.replace('little-s', 'littles'));
  await expect(page.getByRole('heading', { name: 'Little’s law' })).toBeInViewport();
  await page.goto(LOOP);
  await expect(results(page)).toBeHidden();
  await page.evaluate(() => {
    location.hash = '#program=ten_tasks.py&step=3';
  });
  await expect(page.locator('section[data-program="ten_tasks.py"]')).toBeInViewport();
  // It was followed, not chosen: the lab asks again.
  await page.goto(TRAP);
  await expect(results(page)).toBeHidden();
});

test('on paper nothing is folded', async ({ page }) => {
  await page.goto(TRAP);
  await expect(results(page)).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(results(page)).toBeVisible();
  await expect(gate(page)).toBeHidden();
});

test('prediction, own run and the author’s record are one figure', async ({ page }) => {
  const card = await openCurve(page);
  await card.draw([0.02, 0.02], [1, 0.9]);
  await card.compare.click();
  await chooseToo(page);
  const widget = await new ExperimentWidget(page, SWEEP).wake();
  await widget.set({
    'Concurrency levels': '1, 10, 100, 1000',
    Requests: 'in virtual time only',
  });
  await widget.runButton.click();
  await widget.hasStatus('done');

  const figure = widget.section.getByRole('img', { name: 'Throughput', exact: true });
  for (const name of ['your prediction', 'author, recorded', 'virtual time'])
    await expect(figure.getByText(name)).toBeVisible();
  await expect(widget.section.locator('figure').first()).toContainText('Your prediction: from');

  await card.section.scrollIntoViewIfNeeded();
  for (const series of ['predicted', 'recorded', 'own'])
    await expect(card.section.locator(`.series[data-series=${series}] .line`)).toHaveAttribute(
      'd',
      /^M.*L/,
    );
  await expect(card.says).toContainText('In your run throughput');
});

test('a choice says how sure, and is set beside the record', async ({ page }) => {
  await page.goto(LOOP);
  const card = await new PredictionCard(page, 'week-2/event-loop#threads').wake();
  await card.compare.click();
  await expect(card.says).toContainText('Choose one of the answers first.');
  await card.choose('ten, one for each task');
  await card.sliders.focus();
  await page.keyboard.press('End');
  await expect(card.sliders).toHaveAttribute('aria-valuetext', '100%, certain');
  await card.compare.click();
  await expect(card.says).toContainText(
    'You expected “ten, one for each task”, certain (100%). The record has “one”. The 20 lines name one thread: MainThread.',
  );
  await expect(card.says).not.toContainText(/wrong|correct|score/i);
});

test('questions at the end answer in a sentence that links to the explanation', async ({
  page,
}) => {
  await page.goto(TRAP);
  await page.getByRole('button', { name: 'Skip: show the results' }).click();
  const question = (id: string) => page.locator(`[data-question="${id}"]`);

  const choice = question('last-step');
  await choice.getByRole('button', { name: 'Check' }).click();
  await expect(choice.getByRole('status')).toHaveText('Choose one of the answers first.');
  await choice.getByRole('radio', { name: 'both rise' }).check();
  await choice.getByRole('button', { name: 'Check' }).click();
  await expect(choice.getByRole('status')).toContainText('The record shows something else.');
  await expect(choice.getByRole('status').getByRole('link')).toHaveAttribute(
    'href',
    '#failures-in-the-throughput',
  );

  const number = question('six');
  await number.getByRole('textbox').fill('six');
  await page.keyboard.press('Enter');
  await expect(number.getByRole('status')).toHaveText('Type a number first, such as 12.5.');
  await number.getByRole('textbox').fill('6 calls');
  await page.keyboard.press('Enter');
  await expect(number.getByRole('status')).toContainText('That is what the record shows.');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  for (const path of [TRAP, LOOP]) {
    test(`nothing of /${path} is hidden, and answers unfold`, async ({ page }) => {
      await page.goto(path);
      await expect(results(page)).toBeVisible();
      await expect(gate(page)).toBeHidden();
      await expect(page.getByRole('button', { name: 'Skip: show the results' })).toHaveCount(0);
      const answer = page.locator('.check-yourself details').first();
      await answer.locator('summary').click();
      await expect(answer.getByRole('link', { name: /^Explained under/ })).toBeVisible();
    });
  }
});
