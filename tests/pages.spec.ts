import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { readToTheEnd } from '../scripts/reading.ts';
import { testSite } from '../scripts/plan.ts';
import { builtPages } from './built-pages.ts';

test.use({ serviceWorkers: 'allow' });

const { folder, env } = testSite;

for (const { path } of builtPages) {
  test(`/${path} opens without an error, and asks for nothing outside the base path`, async ({
    page,
    baseURL,
  }) => {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
    page.on('response', (response) => {
      if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
      if (!response.url().startsWith(baseURL ?? '')) problems.push(`outside: ${response.url()}`);
    });
    await page.goto(path);
    await readToTheEnd(page);
    await expect(page.locator('h1')).toHaveCount(1);
    expect(problems).toEqual([]);
    // With one twice, every script that is loaded later has the whole page laid out anew.
    const sheets = await page.evaluate(() =>
      [...document.styleSheets].flatMap(({ href }) => href ?? []),
    );
    expect(sheets).toEqual([...new Set(sheets)]);
  });
}

test('an address that does not exist answers 404 with a page that leads back', async ({ page }) => {
  const response = await page.goto('week-2/no/such/lab/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
  await page.getByRole('main').getByRole('link', { name: 'course home' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Async Labs');
});

/** Pages that stand in for others, or in a frame, and the one that is about its reader. */
const notToBeFound = /^(404\.html|offline\/|your-data\/|embed\/.*)$/;

test('the sitemap names every page that is to be found', () => {
  const xml = readFileSync(`${folder}/sitemap-0.xml`, 'utf8');
  const named = [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);
  const pages = builtPages.filter(({ path }) => !notToBeFound.test(path));
  expect(named.sort()).toEqual(pages.map(({ path }) => env.SITE + env.BASE + path).sort());
});
