import { createServer, type Server } from 'node:http';
import { expect, test } from '@playwright/test';
import { scriptsOf } from '../scripts/reading.ts';
import { builtPages } from './built-pages.ts';

test.use({ serviceWorkers: 'allow' });

const BUDGET = 40_000;
const BLOCKING = 'embed/week-2/event-loop/blocking/';
const embedded = builtPages.filter(({ path }) => path.startsWith('embed/'));

let outer: Server;
let outerUrl = '';
/** What the foreign page frames, set by each test. */
let framed = '';

test.beforeAll(async () => {
  outer = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Elsewhere</title><meta name=viewport content="width=device-width">
      <body style="margin:0"><script>
        window.heights = [];
        addEventListener('message', ({ data }) => heights.push(data));
      </script>
      <iframe src="${framed}" title="An experiment" style="width:100%;height:900px;border:0"></iframe>`);
  });
  // Another host name and another port than the site's: a foreign origin in every respect.
  await new Promise<void>((resolve) => outer.listen(0, '127.0.0.1', resolve));
  const address = outer.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  outerUrl = `http://127.0.0.1:${address.port}/`;
});

test.afterAll(() => {
  outer.close();
});

test('an experiment in a frame of a foreign page runs, stops, and tells its height', async ({
  page,
  baseURL,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  framed = `${baseURL}${BLOCKING}`;
  await page.goto(outerUrl);
  const frame = page.frameLocator('iframe');
  const section = frame.locator('section[data-experiment]');
  await expect(section.getByRole('button', { name: 'Stop' })).toBeDisabled();
  await section.getByLabel('Block for').fill('3000');
  await section.getByRole('button', { name: 'Run experiment' }).click();
  await expect(section).toHaveAttribute('data-status', 'running', { timeout: 30_000 });
  await section.getByRole('button', { name: 'Stop' }).click();
  await expect(section).toHaveAttribute('data-status', 'aborted');
  await section.getByLabel('Block for').fill('100');
  await section.getByRole('button', { name: 'Run experiment' }).click();
  await expect(section).toHaveAttribute('data-status', 'done', { timeout: 60_000 });
  await expect(section.locator('figure .live-drawing svg').first()).toBeVisible();

  const { scrollWidth, clientWidth, height } = await frame.locator('html').evaluate((html) => ({
    scrollWidth: html.scrollWidth,
    clientWidth: html.clientWidth,
    height: Math.ceil(html.getBoundingClientRect().height),
  }));
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  const told = () =>
    page.evaluate(() => (window as unknown as { heights: unknown[] }).heights.at(-1));
  await expect
    .poll(told)
    .toEqual({ source: 'async-labs', address: new URL(framed).pathname, heightPx: height });
  await expect(frame.getByRole('link', { name: 'Read it on Async Labs' })).toHaveAttribute(
    'href',
    /\/week-2\/event-loop\/$/,
  );
});

test('the theme follows the system, unless the address settles it', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(BLOCKING);
  const dark = await background();
  await page.goto(`${BLOCKING}?theme=light`);
  const light = await background();
  expect(light).not.toBe(dark);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await background()).toBe(light);
  await page.goto(BLOCKING);
  expect(await background()).toBe(light);
  await page.goto(`${BLOCKING}?theme=dark`);
  expect(await background()).toBe(dark);
});

test('no frame is for search engines', async ({ request }) => {
  for (const { path } of embedded)
    expect(await (await request.get(path)).text(), path).toContain(
      '<meta name="robots" content="noindex">',
    );
});

for (const { path } of embedded)
  test(`/${path} loads at most 40 kB of script`, async ({ page }) => {
    const scripts = await scriptsOf(page, path);
    expect(scripts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(BUDGET);
  });

test('the HTML to paste shows the experiment it was copied beside', async ({ page, baseURL }) => {
  await page.goto('week-2/event-loop/');
  const section = page.locator('section[data-experiment="week-2/event-loop/blocking"]');
  await section.scrollIntoViewIfNeeded();
  await section.getByText('Share or embed this experiment').click();
  const html = await section.getByLabel('HTML to paste').inputValue();
  expect(html).toContain(`src="${baseURL}${BLOCKING}"`);
  // Elsewhere: this site's own pages frame nothing.
  framed = 'about:blank';
  await page.goto(outerUrl);
  await page.setContent(html);
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible();
});
