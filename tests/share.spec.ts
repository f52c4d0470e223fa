import { deflateSync, strToU8 } from 'fflate';
import { expect, test, type Page } from '@playwright/test';
import { toBase64url } from '../src/share/base64url.ts';
import { experimentFragment, programFragment } from '../src/share/payload.ts';
import { ExperimentWidget } from './experiment.ts';
import { PredictionCard } from './prediction.ts';
import { Program } from './program.ts';

test.use({ serviceWorkers: 'allow' });

const SWEEP = 'week-2/concurrency-trap/sweep';
const ERRORS = 'week-2/concurrency-trap/errors';
const LAB = 'week-2/concurrency-trap/';
const PROGRAMS = 'week-2/event-loop/';

/** Says what went wrong on a page, and every request to elsewhere than the page's own files. */
function watched(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('dialog', (dialog) => problems.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => {
    const { pathname, hostname } = new URL(request.url());
    if (hostname !== 'localhost' || pathname.includes('__lab__') || pathname.includes('/python/'))
      problems.push(`asked for ${request.url()}`);
  });
  return problems;
}

const noticeOf = ({ section }: ExperimentWidget) => section.locator('.shared-notice');
const openShare = async ({ section }: ExperimentWidget | Program) => {
  await section.getByText(/^Share or embed this/).click();
  const field = section.getByLabel('Link', { exact: true });
  await expect(field).toBeVisible();
  return field;
};

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

test('a link carries form and run to another reader, where nothing runs', async ({
  page,
  browser,
}) => {
  await page.goto(LAB);
  const widget = await new ExperimentWidget(page, SWEEP).wake();
  await run(widget);
  const field = await openShare(widget);
  await expect(widget.section).toContainText('your run of 3 rows');
  const link = await field.inputValue();
  expect(new URL(link).hash).toMatch(/^#experiment=week-2\/concurrency-trap\/sweep&v=1&data=/);

  const other = await (await browser.newContext()).newPage();
  const problems = watched(other);
  await other.goto(link);
  const theirs = new ExperimentWidget(other, SWEEP);
  await expect(noticeOf(theirs)).toContainText('From a link: nothing was run.');
  await expect(theirs.section).toBeInViewport();
  await expect(theirs.section.getByLabel('Concurrency levels')).toHaveValue('1, 20, 200');
  await expect(theirs.section.getByLabel('Server', { exact: true })).toHaveValue('mm20');
  await expect(theirs.section.getByText('From a link', { exact: true })).toBeVisible();
  await expect(theirs.rows).toHaveCount(3);
  expect(await theirs.status()).toBe('idle');
  await expect(noticeOf(new ExperimentWidget(other, ERRORS))).toHaveCount(0);
  await noticeOf(theirs).getByRole('button', { name: 'Put the link’s run away' }).click();
  await expect(theirs.section.getByText('From a link', { exact: true })).toHaveCount(0);
  expect(problems).toEqual([]);
  await other.context().close();
});

test('a link carries a prediction, which is told and not kept', async ({ page, browser }) => {
  await page.goto(LAB);
  const card = await new PredictionCard(page, `${SWEEP}#throughput`).wake();
  await card.draw([0.02, 0.02], [0.6, 0.6], [1, 0.6]);
  await card.compare.click();
  await expect(card.section).toHaveAttribute('data-state', 'compared');
  const widget = await new ExperimentWidget(page, SWEEP).wake();
  const field = await openShare(widget);
  await expect(
    widget.section.getByRole('checkbox', { name: 'with your 1 prediction' }),
  ).toBeChecked();
  const link = await field.inputValue();

  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  const theirs = new ExperimentWidget(other, SWEEP);
  await expect(noticeOf(theirs)).toContainText(
    /Predicted by whoever sent it: Throughput, .* 150 at 2,000/,
  );
  await expect(new PredictionCard(other, `${SWEEP}#throughput`).section).not.toHaveAttribute(
    'data-state',
    'compared',
  );
  await other.context().close();
});

test('what is too large for a link is said, and offered as a file', async ({ page }) => {
  await page.goto(LAB);
  const widget = await new ExperimentWidget(page, SWEEP).wake();
  await widget.set({ 'Concurrency levels': '1, 2, 3, 5, 8, 13, 21', Repetitions: '20' });
  await widget.set({ Server: 'M/M/20', Requests: 'in virtual time only' });
  await widget.runButton.click();
  await expect(widget.section).toHaveAttribute('data-status', 'done', { timeout: 30_000 });
  const field = await openShare(widget);
  await expect(widget.section).toContainText(/With your run the link would have [\d,]+ characters/);
  const { hash } = new URL(await field.inputValue());
  expect(hash.length).toBeLessThan(1000);
  const download = page.waitForEvent('download');
  await widget.section.locator('.share').getByRole('button', { name: 'Recording (JSON)' }).click();
  expect((await download).suggestedFilename()).toMatch(/^async-labs-sweep-.*\.json$/);
});

test('the link can be copied, also where the clipboard is out of reach', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(LAB);
  const widget = await new ExperimentWidget(page, SWEEP).wake();
  await widget.set({ 'Concurrency levels': '7, 70' });
  const field = await openShare(widget);
  await widget.section.getByRole('button', { name: 'Copy link' }).click();
  await expect(widget.section).toContainText('The link is in the clipboard.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await field.inputValue());

  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await widget.section.getByRole('button', { name: 'Copy link' }).click();
  await expect(widget.section).toContainText('The text is selected');
  await expect(field).toBeFocused();
  const selected = () => field.evaluate((input: HTMLInputElement) => input.selectionEnd);
  expect(await selected()).toBe((await field.inputValue()).length);
});

test('an address out of a link is called only after it was said and agreed to', async ({
  page,
}) => {
  const address = 'http://localhost:9/delete?everything=1';
  const problems = watched(page);
  page.on('request', (request) => {
    if (request.url().startsWith(address)) problems.push(request.url());
  });
  await page.goto(LAB + experimentFragment(SWEEP, { parameters: { host: 'url', url: address } }));
  const widget = await new ExperimentWidget(page, SWEEP).wake();
  await expect(noticeOf(widget)).toContainText(
    `It names an address to send requests to, ${address}`,
  );
  await widget.runButton.click();
  await expect(widget.section.locator('.run-notice')).toContainText(
    `This address came from a link, not from you: ${address}`,
  );
  await widget.section.getByRole('button', { name: 'Cancel' }).click();
  expect(await widget.status()).toBe('idle');
  expect(problems).toEqual([]);
});

test('a link in the same page is followed, and an anchor still is one', async ({ page }) => {
  await page.goto(LAB);
  const widget = await new ExperimentWidget(page, SWEEP).wake();
  await widget.set({ 'Concurrency levels': '9' });
  const go = (hash: string) => page.evaluate((to) => void (location.hash = to), hash);
  await go(experimentFragment(SWEEP, { parameters: { levels: '3, 30' } }));
  await expect(widget.section.getByLabel('Concurrency levels')).toHaveValue('3, 30');
  await go('#results');
  await expect(noticeOf(widget)).toHaveCount(0);
  await expect(page.locator('#results')).toBeInViewport();
  await expect(widget.section.getByLabel('Concurrency levels')).toHaveValue('3, 30');
});

test.describe('a link that cannot be shown', () => {
  const packed = (value: unknown) => toBase64url(deflateSync(strToU8(JSON.stringify(value))));
  const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';
  const row = { level: 1 };
  const hostile = {
    damaged: `#experiment=${SWEEP}&v=1&data=AAAA`,
    newer: `#experiment=${SWEEP}&v=2&data=AAAA`,
    long: `#experiment=${SWEEP}&v=1&data=${'A'.repeat(100_000)}`,
    'a bomb': `#experiment=${SWEEP}&v=1&data=${toBase64url(deflateSync(new Uint8Array(5_000_000), { level: 9 }))}`,
    'markup as a parameter': `#experiment=${SWEEP}&v=1&data=${packed({ parameters: { levels: markup } })}`,
    'markup as a name': `#experiment=${SWEEP}&v=1&data=${packed({ parameters: { [markup]: '1' } })}`,
    'markup as a member': `#experiment=${SWEEP}&v=1&data=${packed({ [markup]: 1 })}`,
    'a script for an address': experimentFragment(SWEEP, {
      parameters: { host: 'url', url: 'javascript:alert(1)' },
    }),
    'rows that are none': `#experiment=${SWEEP}&v=1&data=${packed({
      run: {
        ...{ schema: 1, experiment: SWEEP, by: markup, source: null, parameters: {} },
        ...{ state: 'complete', rows: [row], startedAt: null, notes: [markup] },
        environment: {
          ...{ runtime: 'browser', version: null, cores: null, clockStepMs: null },
          ...{ crossOriginIsolated: null, pageWasHidden: null },
        },
      },
    })}`,
  };
  test('a sentence, and the page as it always is, whatever is wrong with it', async ({ page }) => {
    const problems = watched(page);
    for (const [what, hash] of Object.entries(hostile))
      await test.step(what, async () => {
        // Opened anew: in the page that is open, another fragment would be followed.
        await page.goto('about:blank');
        await page.goto(LAB + hash);
        const widget = new ExperimentWidget(page, SWEEP);
        await expect(widget.section.getByRole('alert')).toContainText('Nothing was taken from it');
        const levels = widget.section.getByLabel('Concurrency levels');
        expect(await levels.inputValue()).toBe(await levels.getAttribute('value'));
        await expect(widget.section.locator('img, script')).toHaveCount(0);
        await expect(widget.section.locator('.drawing-wide').first()).toBeAttached();
        expect(problems).toEqual([]);
      });
  });

  test('one to something the page has not got', async ({ page }) => {
    const problems = watched(page);
    await page.goto(`${LAB}#experiment=${encodeURIComponent(markup)}&v=1&data=AAAA`);
    const alert = page.locator('.link-problem');
    await expect(alert).toContainText('The link asks for an experiment called “<img src=x');
    await expect(alert).toContainText(SWEEP);
    await expect(alert.locator('*')).toHaveCount(0);
    expect(problems).toEqual([]);
  });

  test('keeps the reader’s own run and form', async ({ page }) => {
    await page.goto(LAB);
    const widget = await new ExperimentWidget(page, SWEEP).wake();
    await run(widget);
    await page.evaluate((to) => void (location.hash = to), hostile.newer);
    await expect(widget.section.getByRole('alert')).toContainText('newer version of Async Labs');
    await expect(widget.rows).toHaveCount(3);
    await expect(widget.section.getByText('Your run', { exact: true })).toBeVisible();
    await expect(widget.section.getByLabel('Concurrency levels')).toHaveValue('1, 20, 200');
  });
});

test.describe('a program in a link', () => {
  const file = 'ten_tasks.py';
  const source =
    'import asyncio\n\n\nasync def main():\n    print("<b>mine</b>")\n\n\nasyncio.run(main())\n';

  test('is put into the editor, and not run', async ({ page }) => {
    const problems = watched(page);
    await page.goto(PROGRAMS + programFragment(file, 3, { source }));
    const program = new Program(page, file);
    await expect(program.section.locator('.shared-notice')).toContainText('nothing was run');
    await expect(program.section.locator('.shared-notice')).toContainText('step 3');
    await expect(program.editor).toContainText('<b>mine</b>');
    expect(await program.section.getAttribute('data-status')).toBe('idle');
    expect(problems).toEqual([]);
    const field = await openShare(program);
    await expect(program.section).toContainText('the program’s text as you have it (8 lines)');
    expect(new URL(await field.inputValue()).hash).toBe(programFragment(file, null, { source }));
  });

  test('comes to the step it names, once the reader has run it', async ({ page }) => {
    await page.goto(PROGRAMS + programFragment(file, 3, { source }));
    const program = new Program(page, file);
    await expect(program.section.locator('.shared-notice')).toBeVisible();
    await program.button('Run program').click();
    await program.hasStatus('done');
    await expect(program.scrubber).toHaveAttribute('aria-valuenow', '3');
    const field = await openShare(program);
    expect(new URL(await field.inputValue()).hash).toBe(programFragment(file, 3, { source }));
  });

  test('is refused with a sentence where it is damaged', async ({ page }) => {
    await page.goto(`${PROGRAMS}#program=${file}&v=1&data=AAAA`);
    const program = new Program(page, file);
    await expect(program.section.getByRole('alert')).toContainText('The link is damaged');
    await expect(program.section).toContainText('asyncio.gather');
  });
});
