import type { PythonManifest } from './manifest.ts';

/** Where a started Python's memory outlives the page. It never fails: without storage there is nothing kept. */
export interface SnapshotStore {
  /** What was kept of the very same parts in the very same browser. */
  load(): Promise<Blob | null>;
  /** Keeps it in place of any other. */
  keep(snapshot: Blob): Promise<void>;
  drop(): Promise<void>;
}

/** What of the browser's cache storage is used. */
export interface Caches extends Pick<CacheStorage, 'delete'> {
  match(url: string, options: { cacheName: string }): Promise<Response | undefined>;
  open(name: string): Promise<{ put(url: string, response: Response): Promise<void> }>;
}

/** The name of the cache it is kept in. @param base the base path, with a slash at its end */
export const snapshotCache = (base: string): string => `${base} async-labs python`;

/**
 * Keeps it in the browser's cache storage, in a cache of its own whose name begins with the base path: sites beside this one
 * have other names.
 * @param openCaches throws where there is no cache storage
 * @param pageUrl the page's address
 * @param browser the browser and its version: what a start leaves in memory may differ from one to the next
 */
export function snapshotStore(
  openCaches: () => Caches,
  { glue, wasm, library }: PythonManifest,
  pageUrl: string,
  browser: string,
): SnapshotStore {
  const folder = new URL('./', new URL(glue.url, pageUrl));
  const cacheName = snapshotCache(new URL('../', folder).pathname);
  // An address at which nothing is served. The files' names change with what is in them.
  const address = new URL('memory', folder);
  for (const { url } of [glue, wasm, library]) address.searchParams.append('of', url);
  address.searchParams.append('in', browser);
  const { href } = address;

  const load = async () => (await openCaches().match(href, { cacheName }))?.blob();
  const keep = async (snapshot: Blob) => {
    await openCaches().delete(cacheName);
    const cache = await openCaches().open(cacheName);
    await cache.put(href, new Response(snapshot));
  };
  return {
    load: () =>
      load().then(
        (blob) => blob ?? null,
        () => null,
      ),
    // Storage that is full or forbidden: the next visit starts Python afresh.
    keep: (snapshot) => keep(snapshot).catch(() => undefined),
    drop: async () => {
      try {
        await openCaches().delete(cacheName);
      } catch {
        // Then it cannot be read either.
      }
    },
  };
}
