import { expect, test, type Page } from '@playwright/test';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search the course' });
const indexRequests = (page: Page) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/pagefind/')) asked.push(request.url());
  });
  return asked;
};

test('opens by keyboard, finds the event loop, and follows a hit', async ({ page }) => {
  const asked = indexRequests(page);
  await page.goto('');
  await page.waitForLoadState('networkidle');
  expect(asked, 'nothing of the index is loaded before search is opened').toEqual([]);

  await page.keyboard.press('Control+k');
  const field = page.getByRole('searchbox', { name: 'Search the course' });
  await expect(field).toBeFocused();
  await field.pressSequentially('event loop');
  await expect(dialog(page).getByRole('status')).toHaveText(/^\d+ pages? for “event loop”\.$/);
  await expect(dialog(page).getByRole('link').first()).toContainText(/event loop/i);

  await page.keyboard.press('ArrowDown');
  await expect(dialog(page).getByRole('link').first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(field).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/async-labs-test\/week-2\//);
});

test('Escape closes it and gives the focus back to its button', async ({ page }) => {
  await page.goto('');
  const button = page.getByRole('button', { name: 'Search' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.type('loop');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(button).toBeFocused();
});

test('says when there is nothing to find', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('qqzzxx');
  await expect(dialog(page).getByRole('status')).toHaveText('Nothing found for “qqzzxx”.');
});

test('says when it cannot load, and works once it can', async ({ page }) => {
  await page.route('**/pagefind/pagefind.js*', (route) => route.abort());
  await page.goto('');
  await page.keyboard.press('Control+k');
  await expect(dialog(page).getByRole('status')).toHaveText(/could not be loaded/);
  await page.unroute('**/pagefind/pagefind.js*');
  await page.keyboard.type('loop');
  await expect(dialog(page).getByRole('link').first()).toBeVisible();
});

test('what is shown of a page reads as the page does, without its notes', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('Control+k');
  await page
    .getByRole('searchbox', { name: 'Search the course' })
    .pressSequentially('generators yield from');
  const hits = dialog(page).getByRole('listitem');
  await expect(hits.filter({ hasText: 'Event loop deep dive' }).first()).toContainText(
    'yield from',
  );
  for (const text of await hits.allInnerTexts()) expect(text).not.toMatch(/yield from\s*\d/);
});
