import { expect, test, type Page } from '@playwright/test';
import { ExperimentWidget } from './experiment.ts';

test.use({ serviceWorkers: 'allow' });

const SWEEP = 'week-2/concurrency-trap/sweep';

async function open(page: Page): Promise<ExperimentWidget> {
  await page.goto('week-2/concurrency-trap/');
  return new ExperimentWidget(page, SWEEP).wake();
}

async function run(widget: ExperimentWidget, parameters: Record<string, string>) {
  await widget.set(parameters);
  await widget.runButton.click();
  await widget.hasStatus('done');
}

const virtual = { Requests: 'in virtual time only' };

test('every request of a level is drawn, with few elements, and told in words', async ({
  page,
}) => {
  const widget = await open(page);
  await run(widget, { ...virtual, 'Concurrency levels': '5, 2000' });
  const figure = widget.section.locator('[data-figure=requests]');
  const level = widget.section.getByLabel('Level drawn');
  await expect(level).toHaveValue(/^2,000, /);
  // The author's server admits about 560; whoever is left times out after 11 s.
  await expect(figure).toContainText(/2,000 requests; 7\d\.\d% failed\. Slowest: .*\(timed out\)/);
  const drawing = figure.getByRole('img', { name: 'Every request' });
  await expect(drawing).toContainText('timed out');
  expect(await drawing.locator('*').count()).toBeLessThan(700);

  await level.selectOption({ index: 0 });
  await expect(figure).toContainText(/5 requests; none failed\. Slowest: number \d/);
  await expect(drawing).not.toContainText('timed out');
});

test('the split tells the server’s line from service, and real runs have a way there and back', async ({
  page,
}) => {
  const widget = await open(page);
  // Of a batch the way there lies before its start.
  await run(widget, {
    'Concurrency levels': '100',
    Server: 'M/M/20',
    Driver: 'closed: N users in a loop',
    Duration: '1000',
  });
  const split = widget.section.locator('[data-figure=split]');
  await expect(split).toContainText(
    /At 100: mean .*on the way to the server .*in line at the server .*in service .*on the way back/,
  );
});

test('a hand-over that is not small is told, marked, and virtual time is one button away', async ({
  page,
}) => {
  const widget = await open(page);
  // More at once than a browser hands over in a tenth of a second.
  await run(widget, { 'Concurrency levels': '1000, 2000', Server: 'Constant 100 ms' });
  const quality = widget.section.locator('.run-quality');
  await expect(quality).toContainText(/hand-over, at .*more than 10% of a typical response/);
  const throughput = widget.section.getByRole('img', { name: 'Throughput', exact: true });
  await expect(throughput).toContainText(/[ab]: hand-over/);
  await expect(throughput).toContainText(/▲a?b?/);

  await quality.getByRole('button', { name: 'Choose virtual time' }).click();
  await expect(widget.section.getByLabel('Requests', { exact: true })).toHaveValue('virtual');
  await expect(widget.section.getByLabel('Requests', { exact: true })).toBeFocused();
  await expect(widget.message).toContainText('Press Run');
  await widget.runButton.click();
  await widget.hasStatus('done');
  await expect(widget.section.locator('.run-quality')).toHaveCount(0);
});

test('too few requests are told and marked where percentiles are drawn', async ({ page }) => {
  const widget = await open(page);
  await run(widget, { ...virtual, 'Concurrency levels': '50, 500' });
  await expect(widget.section.locator('.run-quality')).toContainText('p95 (it takes 59) at 50');
  const times = widget.section.getByRole('img', { name: 'Response times' });
  await expect(times).toContainText('a: few requests');
  const throughput = widget.section.getByRole('img', { name: 'Throughput', exact: true });
  await expect(throughput).not.toContainText('few requests');
});

test('a page out of sight during a run is told with the levels it taints', async ({ page }) => {
  const widget = await open(page);
  await page.evaluate(() =>
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' }),
  );
  await run(widget, { 'Concurrency levels': '60', Server: 'M/M/20' });
  await expect(widget.section.locator('.run-quality')).toContainText(
    'The page was out of sight while the runs at 60 were measured',
  );
});

test('Little’s law stands by level with an interval, beside the author’s identity', async ({
  page,
}) => {
  const widget = await open(page);
  await run(widget, { ...virtual, 'Concurrency levels': '100', Repetitions: '3' });
  const figure = widget.section.locator('figure', { hasText: 'Little’s law.' });
  await expect(figure).toContainText(/Author: identity: from 1\.013 at 1/);
  await expect(figure).toContainText(/Whole: [01]\.\d{3} at 100\./);
  await expect(figure).not.toContainText('cannot tell');
});
