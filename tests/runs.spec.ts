import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { axeFindsInBoth } from './axe.ts';
import { ExperimentWidget } from './experiment.ts';

const SWEEP = 'week-2/concurrency-trap/sweep';
const FOLD = 'Your runs: kept here, to show again and to compare';

async function open(page: Page): Promise<ExperimentWidget> {
  await page.goto('week-2/concurrency-trap/#results=open');
  return new ExperimentWidget(page, SWEEP).wake();
}

/** A short run in virtual time. */
async function run(widget: ExperimentWidget, levels = '1, 20, 200'): Promise<void> {
  await widget.set({
    'Concurrency levels': levels,
    Server: 'M/M/20',
    Requests: 'in virtual time only',
  });
  await widget.runButton.click();
  await expect(widget.section).toHaveAttribute('data-status', 'done', { timeout: 30_000 });
}

/** The fold of kept runs, opened. */
async function openRuns({ section }: ExperimentWidget) {
  await section.getByText(FOLD).click();
  const tools = section.locator('.runs-tools');
  await expect(tools).toBeVisible();
  return {
    tools,
    rows: tools.locator('.runs-table tbody tr'),
    said: tools.locator('.runs-said [role="status"]'),
    button: (name: RegExp | string) => tools.getByRole('button', { name }),
  };
}

test('a run is kept over a reload, shown again, named, taken along, deleted and brought back', async ({
  page,
}) => {
  const before = await open(page);
  await run(before);
  await expect((await openRuns(before)).rows).toHaveCount(1);
  await page.reload();
  const widget = await new ExperimentWidget(page, SWEEP).wake();
  const { tools, rows, said, button } = await openRuns(widget);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Concurrency levels: 1, 20, 200');
  await expect(rows).toContainText('complete, 3 rows');
  await expect(rows).toContainText(/Chromium \d+/);

  await button(/^Name: Run of/).click();
  await page.keyboard.type('Twenty servers');
  await page.keyboard.press('Enter');
  await expect(said).toHaveText('It is called Twenty servers now.');
  await expect(button('Name: Twenty servers')).toBeFocused();

  await button('Show: Twenty servers').click();
  await expect(said).toHaveText('Twenty servers: 3 rows, shown above.');
  const results = widget.section.locator('.results-heading').first();
  await expect(results).toBeFocused();
  await expect(results).toBeInViewport();
  const throughput = widget.section.locator('figure', { hasText: 'Throughput.' }).first();
  await expect(throughput.locator('svg').getByText('Twenty servers')).toBeVisible();
  await expect(widget.section.locator('[data-figure]').first()).toBeVisible();
  await button('Put away: Twenty servers').click();
  await expect(throughput).not.toContainText('Twenty servers');

  const download = page.waitForEvent('download');
  await button('Export: Twenty servers').click();
  const file = await download;
  const text = await readFile(await file.path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ experiment: SWEEP, state: 'complete' });
  expect((JSON.parse(text) as { samples: { index: number[] } }).samples.index).toHaveLength(221);

  await button('Delete: Twenty servers').click();
  await expect(said).toHaveText('Twenty servers is deleted.');
  await expect(rows).toHaveCount(0);
  await expect(button('Undo')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(1);
  await expect(said).toHaveText('Twenty servers is back.');
  expect(
    await tools.locator('table').evaluate((table) => table.scrollWidth - table.clientWidth),
  ).toBe(0);
});

test('a run is compared with the author’s by its shape, at 390 px, in either theme', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const widget = await open(page);
  await run(widget, '1, 5, 10, 25, 50');
  const { tools, button } = await openRuns(widget);
  await button('Compare').click();
  const compared = tools.getByRole('group', { name: /beside Recorded: the author/ });
  await expect(compared).toBeFocused();
  await expect(compared.locator('.compared-shapes li').first()).toHaveText(
    /^Throughput .+(both|levels off|rising)/,
  );
  await expect(compared.locator('figure svg')).toBeVisible();
  await expect(compared.getByRole('region', { name: 'What each shows' })).toContainText(
    /Holds|Does not hold/,
  );
  await expect(compared.getByRole('region', { name: 'What each was run with' })).toContainText(
    'differs',
  );
  await expect(compared.getByRole('region', { name: 'What each ran on' })).toContainText(
    'Clock step',
  );
  expect(await axeFindsInBoth(page, '.runs-tools')).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBe(0);
});

test('a file can be kept', async ({ page }) => {
  const widget = await open(page);
  await widget.section.getByText('Take this run with you, or compare another').click();
  const head = 'Type,Name,Request Count,Failure Count,Average Response Time,50%,95%,99%';
  const line = 'GET,"20 users, run 1, 2 s",100,1,80,70,190,200';
  await widget.section.getByLabel('A file to compare').setInputFiles({
    name: 'locust_stats.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${head}\n${line}\n`),
  });
  await widget.section.getByRole('button', { name: 'Keep it under Your runs' }).click();
  const { rows } = await openRuns(widget);
  await expect(rows).toContainText('locust_stats.csv');
  await expect(rows).toContainText('not told');
});

test('where storage is blocked it is said, and runs stay usable until the page closes', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('Refused.', 'SecurityError');
      },
    });
  });
  const widget = await open(page);
  await run(widget);
  await expect(widget.message).toContainText('runs stay here only until the page is closed');
  const { tools, rows, button, said } = await openRuns(widget);
  await expect(tools.locator('.runs-notice')).toContainText('keeps nothing for this page');
  await expect(rows).toContainText('until this page is closed');
  await button(/^Show: /).click();
  await expect(said).toContainText('3 rows, shown above.');
});

test('where storage is full it is said, and the run stays usable', async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('Full.', 'QuotaExceededError');
    };
  });
  const widget = await open(page);
  await run(widget);
  await expect(widget.message).toContainText('storage is full');
  const { rows, button, said } = await openRuns(widget);
  await expect(rows).toContainText('until this page is closed');
  await button(/^Show: /).click();
  await expect(said).toContainText('3 rows, shown above.');
});
