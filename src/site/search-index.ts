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

const MOST_PAGES = 8;
const MOST_PARTS = 3;
const PAUSE_MS = 120;

/**
 * Looks words up, after a short pause in typing.
 * @returns the best pages first, or null if a later call has overtaken this one
 * @throws {Error} if the index cannot be loaded
 */
export async function search(words: string): Promise<Hit[] | null> {
  const pagefind = await openIndex();
  const found = await pagefind.debouncedSearch(words, {}, PAUSE_MS);
  if (found === null) return null;
  const pages = await Promise.all(found.results.slice(0, MOST_PAGES).map(({ data }) => data()));
  return pages.map(({ url, meta, excerpt, sub_results }) => ({
    url,
    title: meta.title ?? url,
    excerpt,
    parts: sub_results
      .filter((part) => part.url !== url && !part.url.endsWith('#_top'))
      .slice(0, MOST_PARTS)
      .map((part) => ({ ...part, parts: [] })),
  }));
}
