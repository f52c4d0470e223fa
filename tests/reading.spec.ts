import { expect, test, type Page } from '@playwright/test';
import { readToTheEnd } from '../scripts/reading.ts';
import { axeFinds, axeFindsContrast } from './axe.ts';
import { builtPages, labPages } from './built-pages.ts';

const sections = [
  'Question',
  'Hypothesis',
  'Experiment',
  'Your prediction',
  'Results',
  'Explanation',
  'Errors I faced',
  'Real-world impact',
  'Check yourself',
];

/** Labs whose recorded numbers are looked at once more. */
const withSecondLook = ['week-2/concurrency-trap/'];

// 640 px is a screen of 1280 at 200 % zoom, 320 px one at 400 % (WCAG 2.2, 1.4.10); 390 px is a phone.
const narrow = [640, 320, 390];

/** What axe finds of contrast when the page is opened anew in the dark. */
async function axeFindsInTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.reload();
  await readToTheEnd(page);
  return axeFindsContrast(page);
}

for (const { path } of builtPages) {
  test(`axe finds nothing on /${path} on a phone, in either theme, nor does it scroll sideways`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(path);
    await readToTheEnd(page);
    expect(await axeFinds(page)).toEqual([]);
    for (const width of narrow) {
      await page.setViewportSize({ width, height: 844 });
      const content = () => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(content, `${width} px`).toBeLessThanOrEqual(width);
    }
    expect(await axeFindsInTheDark(page)).toEqual([]);
  });

  // A frame on another page is seldom wider than a phone.
  if (!path.startsWith('embed/'))
    test(`axe finds nothing on /${path} on a wide screen, in either theme`, async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(path);
      await readToTheEnd(page);
      expect(await axeFinds(page)).toEqual([]);
      expect(await axeFindsInTheDark(page)).toEqual([]);
    });
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  for (const { path } of labPages) {
    test(`/${path} reads whole`, async ({ page }) => {
      await page.goto(path);
      const main = page.getByRole('main');
      const secondLook = withSecondLook.includes(path) ? ['Second look'] : [];
      for (const name of [...sections, ...secondLook])
        await expect(main.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
      await expect(main.locator('figure svg').first()).toBeVisible();
      await expect(main.locator('table').filter({ visible: true }).first()).toBeVisible();
      await expect(main.locator('section[data-experiment]').first()).toBeVisible();
      await expect(page.getByRole('button', { name: 'Search' })).toBeHidden();
    });
  }
});

for (const { path } of labPages) {
  test(`/${path} prints without chrome or controls, on white`, async ({ page }) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto(path);
    for (const chrome of [
      'header.header',
      'nav.sidebar',
      '.right-sidebar-container',
      '.pagination-links',
    ])
      for (const part of await page.locator(chrome).all()) await expect(part).toBeHidden();
    await expect(page.locator('form, .exchange').filter({ visible: true })).toHaveCount(0);
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(253, 252, 250)');
  });
}

for (const { path } of labPages) {
  test(`/${path} is whole on paper: no box cuts off what it holds, and nothing is wider than a sheet`, async ({
    page,
  }) => {
    // A4 without its margins, at 96 pixels an inch.
    await page.setViewportSize({ width: 672, height: 950 });
    await page.emulateMedia({ media: 'print' });
    await page.goto(path);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main pre, main table, main .table-box')]
        .filter((box) => {
          const { overflow } = getComputedStyle(box);
          const isCut = overflow !== 'visible' && box.scrollHeight > box.clientHeight + 1;
          return isCut || box.getBoundingClientRect().right > innerWidth + 1;
        })
        .map((box) => `${box.className} ${box.textContent.slice(0, 40)}`),
    );
    expect(cut).toEqual([]);
  });
}
