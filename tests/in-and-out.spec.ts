import { readFile } from 'node:fs/promises';
import { expect, test, type Download, type Page } from '@playwright/test';
import { ExperimentWidget } from './experiment.ts';

test.use({ serviceWorkers: 'allow' });

const SWEEP = 'week-2/concurrency-trap/sweep';

async function open(page: Page, id = SWEEP): Promise<ExperimentWidget> {
  await page.goto(id.replace(/[^/]+$/, ''));
  return new ExperimentWidget(page, id).wake();
}

/** The fold of files, opened, with its tools loaded. */
async function openFiles({ section }: ExperimentWidget) {
  await section.getByText('Take this run with you, or compare another').click();
  await expect(section.getByRole('heading', { name: 'Compare a run from a file' })).toBeVisible();
  return {
    input: section.getByLabel('A file to compare'),
    message: section.getByRole('region', { name: 'Compare a run from a file' }).getByRole('status'),
    save: async (button: string) => {
      const download = section.page().waitForEvent('download');
      await section.getByRole('button', { name: button, exact: true }).click();
      return download;
    },
  };
}

const textOf = async (download: Download) => readFile(await download.path(), 'utf8');

/** A short run in virtual time. */
async function run(widget: ExperimentWidget): Promise<void> {
  await widget.set({
    'Concurrency levels': '1, 20, 200',
    Server: 'M/M/20',
    Requests: 'in virtual time only',
  });
  await widget.runButton.click();
  await expect(widget.section).toHaveAttribute('data-status', 'done', { timeout: 30_000 });
}

test('an exported run comes back beside the author’s and a new one', async ({ page }) => {
  const widget = await open(page);
  await run(widget);
  const { save, input, message } = await openFiles(widget);
  const download = await save('Recording (JSON)');
  expect(download.suggestedFilename()).toMatch(/^async-labs-sweep-\d{4}-\d\d-\d\dT\d{4}\.json$/);
  const text = await textOf(download);
  expect(JSON.parse(text)).toMatchObject({
    schema: 1,
    experiment: SWEEP,
    state: 'complete',
    parameters: { levels: [1, 20, 200], preset: 'mm20', host: 'virtual' },
    environment: { runtime: 'browser' },
  });

  await page.reload();
  const fresh = await new ExperimentWidget(page, SWEEP).wake();
  const files = await openFiles(fresh);
  await files.input.setInputFiles({
    name: 'mine.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await expect(files.message).toHaveText('mine.json: 3 rows, shown above under that name.');
  await expect(fresh.section.getByText('From mine.json', { exact: true })).toBeVisible();
  const throughput = fresh.section.locator('figure', { hasText: 'Throughput.' });
  await expect(throughput).toContainText('Author, recorded:');
  await expect(throughput).toContainText('Mine.json:');
  await expect(throughput.locator('svg').getByText('mine.json')).toBeVisible();
  await expect(fresh.rows).toHaveCount(3);

  await run(fresh);
  await expect(throughput).toContainText('Virtual time:');
  await expect(throughput).toContainText('Mine.json:');
  await expect(fresh.rows).toHaveCount(6);
  await fresh.section.getByRole('button', { name: 'Put the file away' }).click();
  await expect(throughput).not.toContainText('Mine.json:');
  await expect(fresh.rows).toHaveCount(3);
  await expect(input).toBeEnabled();
  await expect(message).toHaveText('');
});

test('a file can be dropped on the experiment, and what it holds is shown as text', async ({
  page,
}) => {
  const widget = await open(page);
  const name = '<img src=x onerror=alert(1)>_stats.csv';
  page.on('dialog', () => expect('a dialog').toBe('none'));
  const dropped = await page.evaluateHandle((fileName) => {
    const head = 'Type,Name,Request Count,Failure Count,Average Response Time,50%,95%,99%';
    const line = 'GET,"20 users, run 1, 2 s",100,1,80,70,190,200';
    const transfer = new DataTransfer();
    transfer.items.add(new File([`${head}\n${line}\n`], fileName));
    return transfer;
  }, name);
  await widget.section.dispatchEvent('drop', { dataTransfer: dropped });
  await expect(widget.section.getByText(`From ${name}`, { exact: true })).toBeVisible();
  await expect(widget.rows).toHaveCount(1);
  await expect(widget.section.locator('img')).toHaveCount(0);
});

test('rows as CSV: a header with units, a line a row', async ({ page }) => {
  const widget = await open(page);
  await run(widget);
  const { save } = await openFiles(widget);
  const download = await save('Rows (CSV)');
  expect(download.suggestedFilename()).toMatch(/^async-labs-sweep-rows-.*\.csv$/);
  const [head = '', ...lines] = (await textOf(download)).trimEnd().split('\r\n');
  expect(head).toContain('Makespan (ms)');
  expect(head).toContain('Throughput (requests/s)');
  expect(head).toContain('Success rate (%)');
  expect(lines).toHaveLength(3);
  expect(lines.map((line) => line.split(',')[2])).toEqual(['1', '20', '200']);

  const requests = await save('Single requests (CSV)');
  const samples = (await textOf(requests)).trimEnd().split('\r\n');
  expect(samples).toHaveLength(1 + 1 + 20 + 200);
});

test('a figure as SVG and PNG: title, units, source, on white', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const widget = await open(page);
  await run(widget);
  const { save } = await openFiles(widget);
  await widget.section.getByLabel('Response time, at most').fill('6');
  await widget.section.getByLabel('Figure', { exact: true }).selectOption('Makespan');
  const svg = await textOf(await save('Drawing (SVG)'));
  const read = await page.evaluate((markup) => {
    const parsed = new DOMParser().parseFromString(markup, 'image/svg+xml');
    return {
      errors: parsed.querySelectorAll('parsererror').length,
      title: parsed.querySelector('title')?.textContent,
      text: [...parsed.querySelectorAll('text')].map((each) => each.textContent).join(' '),
    };
  }, svg);
  expect(read.errors).toBe(0);
  expect(read.title).toBe('Makespan');
  expect(read.text).toContain('makespan (s)');
  expect(read.text).toContain('Recorded by the author, Lab notes, week 2, lab 2.2.');
  // The levels that meet the reader's limits, in their run and in the record, and what the marks mean.
  expect(svg.match(/stroke-dasharray="2 4"/g)).toHaveLength(2);
  expect(read.text).toContain('Dotted upright line, the reader’s run: 200 is the highest level');
  expect(read.text).toContain('Broad dotted upright line, the record: 25 is the highest level');
  expect(read.text).toMatch(/A reader’s run, \d{4}-\d\d-\d\d \d\d:\d\d UTC, Chromium \d+/);
  expect(read.text.replaceAll(' ', '')).toContain('/async-labs-test/week-2/concurrency-trap/');
  expect(svg).not.toMatch(/var\(|currentColor/);
  // The author's colour of the light theme, although the page is dark.
  expect(svg).toContain('rgb(11, 95, 165)');

  const png = await save('Picture (PNG)');
  expect(png.suggestedFilename()).toMatch(/^async-labs-sweep-makespan-.*\.png$/);
  const bytes = await readFile(await png.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  // Width and height stand at fixed places of the header.
  expect(bytes.readUInt32BE(16)).toBe(2 * 760);
});

test('the author’s run can be taken along before anything has run', async ({ page }) => {
  const widget = await open(page);
  const { save } = await openFiles(widget);
  const download = await save('Recording (JSON)');
  expect(JSON.parse(await textOf(download))).toMatchObject({ by: 'the author', state: 'complete' });
});

test('a stopped run is exported as what it is', async ({ page }) => {
  const widget = await open(page);
  await widget.set({ 'Concurrency levels': '1, 2000' });
  await widget.runButton.click();
  await expect(widget.rows).toHaveCount(3, { timeout: 10_000 });
  await widget.stopButton.click();
  await expect(widget.section).toHaveAttribute('data-status', 'aborted');
  const { save } = await openFiles(widget);
  const recording = JSON.parse(await textOf(await save('Recording (JSON)'))) as { state: string };
  expect(recording.state).toBe('aborted');
});

test('a file that is none is refused with the reason, and the run stays', async ({ page }) => {
  const widget = await open(page);
  await run(widget);
  const { input, message } = await openFiles(widget);
  const give = (name: string, text: string) =>
    input.setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await give('letter.json', '{"dear": "reader"}');
  await expect(message).toContainText('letter.json is nothing this experiment can show.');
  await expect(message).toContainText('What was shown before still is.');
  await give('half.json', '{"schema": 1, "experiment": "week-2/con');
  await expect(message).toContainText('cut off or damaged');
  await give('newer.json', JSON.stringify({ schema: 99, experiment: SWEEP, rows: [] }));
  await expect(message).toContainText('newer version of Async Labs');
  await expect(widget.rows).toHaveCount(3);
  await expect(widget.section.getByText('Your run', { exact: true })).toBeVisible();
});

test('the sweep elsewhere has the form’s parameters, and can be downloaded', async ({ page }) => {
  const widget = await open(page);
  await openFiles(widget);
  const elsewhere = widget.section.getByRole('region', { name: 'The same elsewhere' });
  await widget.set({ 'Concurrency levels': '7, 70' });
  await elsewhere.getByLabel('Tool').selectOption('Locust');
  const download = page.waitForEvent('download');
  await elsewhere.getByRole('button', { name: 'Download locustfile.py' }).click();
  const text = await textOf(await download);
  expect(text).toContain('{"users": 70, "run": 1}');
  expect(text).toContain('http://127.0.0.1:4380/model/author');
  await widget.set({ 'Concurrency levels': 'many' });
  await elsewhere.getByLabel('Tool').focus();
  await expect(elsewhere).toContainText('Some parameters cannot be used: Concurrency levels');
});
