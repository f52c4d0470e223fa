import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { readToTheEnd } from '../scripts/reading.ts';
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

const screens = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } };

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [screen, viewport] of Object.entries(screens)) {
    for (const { path } of builtPages) {
      test(`axe finds nothing on /${path}, ${colorScheme}, ${screen}`, async ({ page }) => {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto(path);
        await readToTheEnd(page);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        const found = violations.map(({ id, help, nodes }) => ({
          id,
          help,
          where: nodes.map(({ target }) => target.join(' ')),
        }));
        expect(found).toEqual([]);
      });
    }
  }
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
