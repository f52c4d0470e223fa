import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { testSite } from '../scripts/plan.ts';
import { builtPages } from './built-pages.ts';

const { GITHUB_REPOSITORY: repository } = testSite.env;
const writeUps = builtPages.flatMap(({ path, source }) => (source ? [{ path, source }] : []));
const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();

/** The day of a file's last commit, or undefined where it has none that can be trusted. */
function lastCommitted(file: string): string | undefined {
  if (git('rev-parse', '--is-shallow-repository') === 'true') return undefined;
  if (git('status', '--porcelain', '--', file) !== '') return undefined;
  return new Date(git('log', '-1', '--format=%cI', '--', file)).toISOString();
}

test('every write-up links to its source and tells when it was last changed', async ({ page }) => {
  for (const { path, source } of writeUps)
    await test.step(`/${path}`, async () => {
      await page.goto(path);
      await expect(page.getByRole('link', { name: 'Edit page' })).toHaveAttribute(
        'href',
        `https://github.com/${repository}/edit/main/${source}`,
      );
      const changed = lastCommitted(source);
      const time = page.locator('footer time');
      if (changed === undefined) await expect(time).toHaveCount(0);
      else await expect(time).toHaveAttribute('datetime', changed);
    });
});

test('the sidebar lists home, weeks and labs, and next walks through them all', async ({
  page,
}) => {
  await page.goto('');
  const links = page.locator('nav.sidebar .sidebar-content a[href]');
  const listed = await links.evaluateAll((all) =>
    all.map((link) => (link as HTMLAnchorElement).href),
  );
  const labs = await links.filter({ hasText: /^\s*\d+\.\d+ / }).allInnerTexts();
  expect(labs.map((text) => text.trim().split(' ')[0])).toEqual(['2.1', '2.2']);
  expect(listed).toHaveLength(writeUps.length);

  const walked = [page.url()];
  for (const next = page.locator('.pagination-links a[rel=next]'); await next.count();) {
    await next.click();
    await page.waitForURL((url) => url.href !== walked.at(-1));
    walked.push(page.url());
  }
  expect(walked).toEqual(listed);
  await page.locator('.pagination-links a[rel=prev]').click();
  await expect(page).toHaveURL(walked.at(-2) ?? '');
});

test('the course home lists the labs in order', async ({ page }) => {
  await page.goto('');
  const labs = page.getByRole('main').getByRole('listitem').getByRole('link');
  await expect(labs.first()).toHaveAttribute('href', /\/week-2\/event-loop\/$/);
  await labs.first().click();
  await expect(page.getByText('Lab 2.1', { exact: true })).toBeVisible();
});

for (const [size, width, contents] of [
  ['wide', 1280, 'starlight-toc'],
  ['narrow', 390, 'mobile-starlight-toc'],
] as const)
  test(`the contents of a ${size} page point out where its reader is, however far they jump`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('week-2/concurrency-trap/');
    const current = page.locator(`${contents} a[aria-current=true]`);
    await expect(current).toHaveAttribute('href', '#_top');
    const links = page.locator(`${contents} a`);
    const addresses = await links.evaluateAll((all) =>
      all.map((link) => link.getAttribute('href') ?? ''),
    );
    const last = addresses.at(-1) ?? '';
    const [, , third = ''] = addresses;
    for (const address of [third, last, third]) {
      // Alone at the top of the window, also where little follows.
      await page.locator(address).evaluate((heading) => {
        document.body.style.paddingBlockEnd = '100vh';
        heading.scrollIntoView({ behavior: 'instant' });
      });
      await expect(current).toHaveAttribute('href', address);
    }
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await expect(current).toHaveAttribute('href', '#_top');
  });
