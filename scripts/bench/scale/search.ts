import type { Page } from '@playwright/test';

/** How long a search took, from the words to the first pages of hits with their excerpts. */
export interface SearchTime {
  words: string;
  ms: number;
  /** Hits in all. */
  pages: number;
}

/** As many pages of hits as the search dialog shows (src/site/search-index.ts). */
const SHOWN = 8;

/**
 * Searches as the dialog does, each time for words that were not searched before, once the index is open: the dialog
 * opens it before the first key. The dialog's pause in typing is not counted, and the network is this machine's.
 */
export function searchTimes(
  page: Page,
  base: string,
  words: readonly string[],
): Promise<SearchTime[]> {
  return page.evaluate(
    async ({ base, words, shown }) => {
      interface Index {
        options(options: object): Promise<void>;
        init(): Promise<void>;
        search(words: string): Promise<{ results: { data(): Promise<unknown> }[] }>;
      }
      const index = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as Index;
      await index.options({ baseUrl: new URL(base).pathname });
      await index.init();
      const times: { words: string; ms: number; pages: number }[] = [];
      for (const each of words) {
        const start = performance.now();
        const { results } = await index.search(each);
        await Promise.all(results.slice(0, shown).map((result) => result.data()));
        times.push({ words: each, ms: performance.now() - start, pages: results.length });
      }
      return times;
    },
    { base, words, shown: SHOWN },
  );
}
