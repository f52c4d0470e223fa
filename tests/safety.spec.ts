/** Every page has a policy of what it may load and run. Here a reader does all there is to do, and nothing runs into it. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { testSite } from '../scripts/plan.ts';
import { builtPages } from './built-pages.ts';
import { ExperimentWidget } from './experiment.ts';
import { PredictionCard } from './prediction.ts';
import { Program } from './program.ts';
import { violationsOn } from './violations.ts';

test.use({ serviceWorkers: 'allow', storageState: { cookies: [], origins: [] } });

const LOOP = 'week-2/event-loop/';
const TRAP = 'week-2/concurrency-trap/';
const SWEEP = `${TRAP}sweep`;

async function download(page: Page, act: () => Promise<void>): Promise<Buffer> {
  const saved = page.waitForEvent('download');
  await act();
  return readFileSync(await (await saved).path());
}

test('every built page has its policy before anything that runs or loads', () => {
  for (const { path } of builtPages) {
    const file = path.endsWith('.html') ? path : `${path}index.html`;
    const html = readFileSync(`${testSite.folder}/${file}`, 'utf8');
    const [before = ''] = html.split('<meta http-equiv="content-security-policy"');
    expect(before, path).not.toBe(html);
    expect(before, path).not.toMatch(/<(?:script|style|link|body)\b/);
  }
});

test('reading, the first look, predictions, glossary, search and programs stay within the policy', async ({
  page,
}) => {
  const violations = await violationsOn(page);
  await page.goto('');
  const home = page.locator('.first-look');
  await home.getByRole('button', { name: 'Run it on this machine' }).click();
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox', { name: 'Search the course' }).fill('event loop');
  const hits = page.getByRole('dialog').getByRole('link');
  await expect(hits.first()).toContainText(/event loop/i);
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Select theme' }).first().selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(home.getByRole('status')).toContainText('Measured just now');

  await page.goto(LOOP);
  const card = await new PredictionCard(page, `${LOOP.slice(0, -1)}#threads`).wake();
  await card.section.getByRole('radio').first().check();
  await card.compare.click();
  await expect(card.section).toHaveAttribute('data-state', 'compared');
  await page.getByRole('button', { name: 'Skip: show the results' }).click();
  const term = page.locator('a.term').filter({ visible: true }).first();
  await term.hover();
  await expect(page.getByRole('tooltip')).toBeVisible();

  const program = await new Program(page, 'ten_tasks.py').wake();
  await expect(program.editor).toBeVisible();
  await program.step(2);
  // The editor has come, and with it the rules that it writes into the page.
  await program.section.locator('.cm-scroller').waitFor();
  await expect(program.section.locator('.cm-scroller')).toHaveCSS('display', 'flex');
  await program.button('Run program').click();
  await program.hasStatus('done');
  await expect(program.output).toContainText('9 after the wait');
  await program.section.locator('.run-bar select').selectOption({ index: 1 });
  await program.run('import asyncio\nasyncio.run(asyncio.sleep(0.1))\nprint("really waited")\n');
  await expect(program.output).toContainText('really waited');
  await program.hasStatus('done');

  const blocking = await new ExperimentWidget(page, `${LOOP}blocking`).wake();
  await blocking.set({ 'Block for': '100', 'Whose thread': 'this page’s own' });
  await blocking.runButton.click();
  await blocking.section.getByRole('button', { name: 'Freeze this page' }).click();
  await blocking.hasStatus('done');
  await expect(blocking.ownDrawings.first()).toBeVisible();
  expect(violations).toEqual([]);
});

test('a sweep, its files, links and frames stay within the policy', async ({ page }) => {
  const violations = await violationsOn(page);
  await page.goto(TRAP);
  const curve = await new PredictionCard(page, `${SWEEP}#throughput`).wake();
  await curve.draw([0.02, 0.02], [1, 0.6]);
  await curve.compare.click();
  await expect(curve.section).toHaveAttribute('data-state', 'compared');
  await page.getByRole('button', { name: 'Skip: show the results' }).click();

  const sweep = await new ExperimentWidget(page, SWEEP).wake();
  await sweep.set({
    'Concurrency levels': '1, 20',
    Server: 'Constant 100 ms',
    Requests: 'real (this browser) and virtual time',
  });
  await sweep.runButton.click();
  await sweep.hasStatus('done');
  await expect(sweep.ownDrawings.first()).toBeVisible();
  await sweep.ownDrawings.first().hover();
  await sweep.section.getByText('Take this run with you, or compare another').click();
  const save = (name: string) =>
    download(page, () => sweep.section.getByRole('button', { name, exact: true }).click());
  const recording = await save('Recording (JSON)');
  expect(String(await save('Rows (CSV)'))).toContain('Makespan (ms)');
  expect(String(await save('Drawing (SVG)'))).toContain('<svg');
  expect((await save('Picture (PNG)')).subarray(1, 4).toString()).toBe('PNG');
  const markup = '<img src=x onerror=alert(1)>';
  const hostile = { ...(JSON.parse(String(recording)) as object), by: markup, notes: [markup] };
  await sweep.section.getByLabel('A file to compare').setInputFiles({
    name: `${markup}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(hostile)),
  });
  await expect(sweep.section.getByText(`From ${markup}.json`, { exact: true })).toBeVisible();
  await expect(sweep.section.locator('img, script')).toHaveCount(0);
  await sweep.section.getByText(/^Share or embed this/).click();
  const link = await sweep.section.getByLabel('Link', { exact: true }).inputValue();

  const other = await page.context().newPage();
  const there = await violationsOn(other);
  await other.goto(link);
  await expect(other.locator('.shared-notice')).toContainText('nothing was run');
  await other.goto(`embed/${SWEEP}/`);
  const framed = await new ExperimentWidget(other, SWEEP).wake();
  await framed.set({ 'Concurrency levels': '1, 20', Requests: 'in virtual time only' });
  await framed.runButton.click();
  await framed.hasStatus('done');
  for (const path of ['glossary/', 'offline/', 'no-such-page/']) {
    await other.goto(path);
    await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
  }
  expect([...violations, ...there]).toEqual([]);
});

test('what stands in a page without its hash does not run, nor does a handler or text as code', async ({
  page,
}) => {
  await page.route(`**/${TRAP}`, async (route) => {
    const response = await route.fetch();
    const strange = `<script>window.ran = 'script'</script><img src="data:," onerror="window.ran = 'handler'">
      <a id="strange" href="javascript:window.ran = 'address'">here</a><script src="https://elsewhere.example/x.js"></script>`;
    const body = (await response.text()).replace(/<body[^>]*>/, (tag) => tag + strange);
    await route.fulfill({ response, body });
  });
  const violations = await violationsOn(page);
  await page.goto(TRAP);
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('#strange')?.click();
    const script = document.createElement('script');
    script.textContent = "window.ran = 'script of a script'";
    document.body.append(script);
    // In a task of its own: what a test calls directly may do more than the page.
    setTimeout(() => {
      try {
        Reflect.construct(Function, ["window.ran = 'text'"]);
      } catch {
        // Told as a violation too.
      }
    });
  });
  for (const [told, times] of [
    ['script-src-elem forbids inline', 3],
    ['script-src-attr forbids inline', 1],
    ['script-src-elem forbids https://elsewhere.example/x.js', 1],
    ['script-src forbids eval', 1],
  ] as const)
    await expect
      .poll(() => violations.filter((each) => each.startsWith(told)), told)
      .toHaveLength(times);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});
