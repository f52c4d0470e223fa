import type { Page } from '@playwright/test';

/** How long a search took, from the key that ended its words. */
export interface SearchTime {
  words: string;
  /** Until the best page was listed, with its excerpt; the dialog's pause in typing is part of it. */
  firstMs: number;
  /** Until all pages were that the dialog lists. */
  allMs: number;
  /** Pages found in all. */
  pages: number;
}

/** Between two keys, of one who types fluently. */
const KEY_MS = 120;

/**
 * Types words into the page's own dialog, each that were not searched before. The network is this machine's, and what the words'
 * part of the index takes to come is counted, as far as it did not come with the words' beginning.
 */
export async function searchTimes(page: Page, words: readonly string[]): Promise<SearchTime[]> {
  await page.getByRole('button', { name: 'Search' }).click();
  // The index is open when it has answered once.
  await page.getByRole('searchbox').fill('an answer');
  await page.waitForFunction(() =>
    document.querySelector('site-search [role="status"]')?.textContent?.includes('“an answer”'),
  );
  const times: SearchTime[] = [];
  for (const each of words) times.push(await searchTime(page, each));
  return times;
}

async function searchTime(page: Page, words: string): Promise<SearchTime> {
  await page.getByRole('searchbox').fill('');
  await page.keyboard.type(words.slice(0, -1), { delay: KEY_MS });
  await page.waitForTimeout(KEY_MS);
  // In an object: what is a promise itself would be waited for before the last key.
  const watch = await page.evaluateHandle(watchSearch, words);
  await page.keyboard.type(words.slice(-1));
  return { words, ...(await watch.evaluate(({ found }) => found)) };
}

/**
 * Runs in the page, from before the last key of these words until what they find is listed.
 * @throws {Error} if the page has no search dialog
 */
function watchSearch(words: string): { found: Promise<Omit<SearchTime, 'words'>> } {
  const search = document.querySelector('site-search');
  const [status, list] = ['[role="status"]', 'ol'].map((part) => search?.querySelector(part));
  if (!search || !status || !list) throw new Error('There is no search dialog.');
  const key = new Promise<number>((resolve) =>
    search.addEventListener('input', () => resolve(performance.now()), {
      once: true,
      capture: true,
    }),
  );
  const said = () => status.textContent ?? '';
  const before = list.firstElementChild;
  // The list is made anew with its first page: until then it is that of the words' beginning.
  const listed = () =>
    said().includes(`“${words}”`) && list.firstElementChild !== before ? list.childElementCount : 0;
  const counted = (pattern: RegExp) => Number(pattern.exec(said())?.[1] ?? 0);
  const most = () => counted(/(\d+)(?: of \d+)? pages? for/);
  const isNothing = () => said().includes(`Nothing found for “${words}”`);
  const when = (isSo: () => boolean) =>
    new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isSo()) return;
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(search, { subtree: true, childList: true, characterData: true });
    });
  const found = Promise.all([
    key,
    when(() => listed() > 0 || isNothing()),
    when(() => listed() === most() || isNothing()),
  ]);
  return {
    found: found.then(([start, first, all]) => ({
      firstMs: first - start,
      allMs: all - start,
      pages: counted(/(\d+) pages? for/),
    })),
  };
}
