import { expect, test } from '@playwright/test';

const GUIDE = 'write-a-lab/';

test('a name of the contract is found by search, and the types in it lead on', async ({ page }) => {
  await page.goto(GUIDE);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('LevelMark');
  const results = page.getByRole('dialog', { name: 'Search the course' });
  await results.locator('a[href$="#LevelMark"]').click();
  await expect(page).toHaveURL(/\/write-a-lab\/contract\/#LevelMark$/);
  await expect(page.getByRole('heading', { name: 'LevelMark', exact: true })).toBeInViewport();

  const runs = page.locator('[id="RunsShown.imported"]');
  await expect(runs).toContainText('imported?: Pick<ImportedRun<Row>');
  await runs.getByRole('link', { name: 'ImportedRun' }).click();
  await expect(page.getByRole('heading', { name: 'ImportedRun', exact: true })).toBeInViewport();
});

test('a component’s page tells its props, which are needed and what they are without being given', async ({
  page,
}) => {
  await page.goto(`${GUIDE}components/#recorded`);
  await expect(page.locator('[id="recorded.where"]')).toContainText(
    'where: Record<string, unknown>',
  );
  await expect(page.locator('[id="recorded.unit"] dt')).toHaveText(/^unit\?: string/);
  await expect(page.locator('[id="program.folder"]')).toContainText('Default:');
});

test.describe('to a reader who has not predicted', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('the guide shows the files of its own lab, and what they make once it is asked', async ({
    page,
  }) => {
    await page.goto(GUIDE);
    const main = page.getByRole('main');
    await expect(main.getByText("id: 'write-a-lab/lateness'")).toBeVisible();
    const widget = page.locator('section[data-experiment="write-a-lab/lateness"]');
    await expect(widget.locator('figure svg').first()).toBeVisible();
    await expect(widget).toContainText(/does not hold/i);

    await expect(main.getByRole('heading', { name: 'What came of it' })).toBeHidden();
    await main.getByRole('button', { name: 'Skip' }).click();
    await expect(main.getByRole('heading', { name: 'What came of it' })).toBeVisible();
  });
});
