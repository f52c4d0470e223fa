import { base } from './base.ts';

/** One hit: a page, or the part of a page under one heading. */
export interface Hit {
  url: string;
  title: string;
  /** HTML that Pagefind escaped, with the words found in `<mark>`. */
  excerpt: string;
  /** The headings of the page under which the words stand. */
  parts: Hit[];
}

interface PagefindResult {
  url: string;
  excerpt: string;
  meta: { title?: string };
  sub_results: { url: string; title: string; excerpt: string }[];
}

/** The part of Pagefind's browser module that is used here. */
interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>;
  debouncedSearch(
    words: string,
    options: object,
    waitMs: number,
  ): Promise<{ results: { data(): Promise<PagefindResult> }[] } | null>;
}

let loaded: Promise<Pagefind> | undefined;

async function load(): Promise<Pagefind> {
  // Pagefind writes this file into the finished site, so the bundler must not look for it.
  const address = `${base}pagefind/pagefind.js`;
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  await pagefind.options({ baseUrl: base });
  return pagefind;
}

/** Fetches the search index if that has not been done. A failed attempt is forgotten, so that the next call tries anew. */
export function openIndex(): Promise<Pagefind> {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

/** What was found: how many pages, and the best of them, each as soon as its text is there. */
export interface Found {
  pages: number;
  best: AsyncIterable<Hit>;
}

/** How many pages are shown. */
export const MOST_PAGES = 8;
const MOST_PARTS = 3;
/** Between two keys of a word that is typed fluently lie some 100 ms. The index is asked for the word's part of it meanwhile. */
const PAUSE_MS = 40;

/**
 * Looks words up, after a short pause in typing.
 * @returns the best pages first, or null if a later call has overtaken this one
 * @throws {Error} if the index cannot be loaded, here or while the pages are walked through
 */
export async function search(words: string): Promise<Found | null> {
  const pagefind = await openIndex();
  const found = await pagefind.debouncedSearch(words, {}, PAUSE_MS);
  return found && { pages: found.results.length, best: hitsOf(found.results.slice(0, MOST_PAGES)) };
}

/** The best page by itself, so that it need not wait for the others, and then these all at once. */
async function* hitsOf([best, ...others]: readonly { data(): Promise<PagefindResult> }[]) {
  if (!best) return;
  yield hitOf(await best.data());
  const pages = others.map((other) => other.data());
  // Who stops at the first that fails has been told of it there.
  void Promise.allSettled(pages);
  for (const page of pages) yield hitOf(await page);
}

const hitOf = ({ url, meta, excerpt, sub_results }: PagefindResult): Hit => ({
  url,
  title: meta.title ?? url,
  excerpt,
  parts: sub_results
    .filter((part) => part.url !== url && !part.url.endsWith('#_top'))
    .slice(0, MOST_PARTS)
    .map((part) => ({ ...part, parts: [] })),
});
