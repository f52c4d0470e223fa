import { expect, test, type Page } from '@playwright/test';
import { terms } from '../labs/glossary/terms.ts';
import { labPages } from './built-pages.ts';

const LAB = 'week-2/event-loop/';
const termsOn = (page: Page) => page.locator('a.term');
const tip = (page: Page) => page.getByRole('tooltip');

test('the glossary has every term, with its source', async ({ page }) => {
  await page.goto('');
  await page.getByRole('navigation').getByRole('link', { name: 'Glossary' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Glossary');
  await expect(page.locator('dt')).toHaveCount(terms.length);
  const sources = await page
    .locator('dd a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(new Set(sources)).toEqual(new Set(terms.map(({ source }) => source.url)));
});

for (const { path } of labPages)
  test(`/${path} links each term once, in running text`, async ({ page }) => {
    await page.goto(path);
    const links = await termsOn(page).evaluateAll((all) =>
      all.map((link) => ({
        href: link.getAttribute('href') ?? '',
        definition: link.getAttribute('data-definition'),
        inside: link.parentElement?.closest('a, code, pre, h1, h2, h3, h4, th')?.tagName,
      })),
    );
    expect(links.length).toBeGreaterThan(10);
    expect(new Set(links.map(({ href }) => href)).size).toBe(links.length);
    for (const { definition, inside } of links) {
      expect(terms.map((term) => term.definition)).toContain(definition);
      expect(inside).toBeUndefined();
    }
    const [last] = links.slice(-1);
    await termsOn(page).last().click();
    await expect(page).toHaveURL((url) => url.pathname + url.hash === last?.href);
    await expect(page.locator('dl > div:target')).toBeInViewport();
  });

test('a meaning is shown on hover, can be pointed at, and goes with Escape', async ({ page }) => {
  await page.clock.install();
  await page.goto(LAB);
  const term = termsOn(page).first();
  const definition = (await term.getAttribute('data-definition')) ?? '';
  const longerThanAnyDelay = () => page.clock.runFor(2000);
  await term.hover();
  await longerThanAnyDelay();
  await expect(tip(page)).toHaveText(definition);
  await expect(term).toHaveAccessibleDescription(definition);
  await tip(page).hover();
  await longerThanAnyDelay();
  await expect(tip(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tip(page)).toBeHidden();
  await term.hover();
  await longerThanAnyDelay();
  await expect(tip(page)).toBeVisible();
  await page.mouse.move(0, 0);
  await longerThanAnyDelay();
  await expect(tip(page)).toBeHidden();
});

test('a meaning is shown on focus from the keyboard, until it is left or Escape', async ({
  page,
}) => {
  await page.goto(LAB);
  const term = termsOn(page).first();
  const before = page.locator('.sl-anchor-link').first();
  await before.focus();
  await page.keyboard.press('Tab');
  await expect(term).toBeFocused();
  await expect(tip(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tip(page)).toBeHidden();
  await expect(term).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(tip(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(term).not.toBeFocused();
  await expect(term).not.toHaveAttribute('aria-describedby');
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  test('the first tap shows the meaning within the screen, the second opens the glossary', async ({
    page,
  }) => {
    await page.goto(LAB);
    for (const at of [0, 3, 6]) {
      const term = termsOn(page).nth(at);
      await term.scrollIntoViewIfNeeded();
      await term.tap();
      await expect(tip(page)).toContainText('Tap again for the glossary.');
      const box = await tip(page).boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    }
    expect(page.url()).not.toContain('glossary');
    await termsOn(page).nth(6).tap();
    await expect(page).toHaveURL(/\/glossary\/#/);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a term is a link to its entry', async ({ page }) => {
    await page.goto(LAB);
    const term = termsOn(page).first();
    const href = await term.getAttribute('href');
    await term.click();
    await expect(page).toHaveURL((url) => url.pathname + url.hash === href);
  });
});
