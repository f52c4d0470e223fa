/** Takes docs/screenshot.png for the README: lab 2.2 with a run of its first experiment done. */
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { chromiumFlags, ensureChromium, thisMachine } from './browser.ts';
import { buildSite, serveSite } from './site-under-test.ts';

const FILE = 'docs/screenshot.png';
const RUN_MS = 120_000;

const { path } = await ensureChromium(thisMachine);
buildSite();
const server = await serveSite();
const browser = await chromium.launch({
  executablePath: path,
  args: chromiumFlags(thisMachine.isRoot),
});
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 860 },
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
  });
  await page.goto(`${server.url}week-2/concurrency-trap/#results=open`);
  const widget = page.locator('section[data-experiment]').first();
  await widget.scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle');
  await widget.getByRole('button', { name: 'Run experiment' }).click();
  await page
    .locator('section[data-experiment][data-status="done"]')
    .first()
    .waitFor({ timeout: RUN_MS });
  await page.waitForTimeout(500);
  const figure = widget.locator('figure').first();
  await figure.evaluate((element) =>
    scrollTo(0, element.getBoundingClientRect().top + scrollY - 200),
  );
  await page.waitForTimeout(500);
  mkdirSync('docs', { recursive: true });
  await page.screenshot({ path: FILE });
  console.log(`${FILE} shows ${await page.title()}`);
} finally {
  await browser.close();
  await server.close();
}
