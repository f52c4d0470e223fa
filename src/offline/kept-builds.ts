import {
  manifestSchema,
  pageOf,
  pathsOf,
  type OfflineManifest,
  type OfflinePage,
} from './manifest.ts';
import { cachePrefix, isImmutable, MANIFEST_FILE } from './names.ts';

/**
 * What is kept of the site, in the browser's cache storage. Pages, and other files whose names stay the same from build to
 * build, stand in a cache of their build; files named by their contents in one cache for all builds. Every cache's
 * name begins with the base path, and caches of other names are never touched: siblings of this site share them.
 */
export class KeptBuilds {
  readonly #caches: CacheStorage;
  readonly #scope: string;
  readonly #prefix: string;

  /** @param scope the address of the course home, with a slash at its end */
  constructor(caches: CacheStorage, scope: string) {
    this.#caches = caches;
    this.#scope = scope;
    this.#prefix = cachePrefix(new URL(scope).pathname);
  }

  /** The whole address of a path below the base path. */
  urlOf(path: string): string {
    return new URL(path, this.#scope).href;
  }

  get #files(): string {
    return `${this.#prefix}files`;
  }

  #pagesOf(build: string): string {
    return `${this.#prefix}build ${build}`;
  }

  async #match(cacheName: string, path: string): Promise<Response | undefined> {
    // Asking by name would make the cache.
    return this.#caches.match(this.urlOf(path), {
      cacheName,
      ignoreVary: true,
      ignoreSearch: true,
    });
  }

  /** A page of a build, or another file of it whose name stays the same, if it is kept. */
  ofBuild(build: string, path: string): Promise<Response | undefined> {
    return this.#match(this.#pagesOf(build), path);
  }

  /** A file named by its contents, if it is kept. */
  immutable(path: string): Promise<Response | undefined> {
    return this.#match(this.#files, path);
  }

  /** Keeps a file, or a page, of a build. */
  async put(build: string, path: string, response: Response): Promise<void> {
    if (isImmutable(path)) return this.putImmutable(path, response);
    const cache = await this.#caches.open(this.#pagesOf(build));
    await cache.put(this.urlOf(path), response);
  }

  /** Keeps a file named by its contents, of whichever build it is. */
  async putImmutable(path: string, response: Response): Promise<void> {
    const cache = await this.#caches.open(this.#files);
    await cache.put(this.urlOf(path), response);
  }

  /** The builds of which anything is kept, oldest first. */
  async builds(): Promise<string[]> {
    const start = this.#pagesOf('');
    const names = await this.#caches.keys();
    return names.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
  }

  async manifest(build: string): Promise<OfflineManifest | null> {
    const response = await this.#match(this.#pagesOf(build), MANIFEST_FILE);
    const json: unknown = await response?.json();
    return manifestSchema.safeParse(json).data ?? null;
  }

  async putManifest(manifest: OfflineManifest): Promise<void> {
    await this.put(manifest.build, MANIFEST_FILE, Response.json(manifest));
  }

  /** Which build pages are served from; null while nothing is kept. Costs no look at the build's manifest, which grows with the course. */
  async currentBuild(): Promise<string | null> {
    const response = await this.#match(this.#files, CURRENT);
    return response ? response.text() : null;
  }

  /** The build that pages are served from; null while nothing is kept. */
  async current(): Promise<OfflineManifest | null> {
    const build = await this.currentBuild();
    return build === null ? null : this.manifest(build);
  }

  /** From now on, pages are served from this build. */
  async makeCurrent({ build }: OfflineManifest): Promise<void> {
    await this.putImmutable(CURRENT, new Response(build));
  }

  /** The pages of a build that can be read offline. */
  async readable(manifest: OfflineManifest): Promise<OfflinePage[]> {
    const kept = await this.#keptUrls(this.#pagesOf(manifest.build));
    return manifest.pages.filter(({ path }) => kept.has(this.urlOf(path)));
  }

  /** Of these files, the ones that are not kept. */
  async missing(manifest: OfflineManifest, numbers: readonly number[]): Promise<string[]> {
    const files = await this.#keptUrls(this.#files);
    const others = await this.#keptUrls(this.#pagesOf(manifest.build));
    return pathsOf(manifest, numbers).filter(
      (path) => !(isImmutable(path) ? files : others).has(this.urlOf(path)),
    );
  }

  async #keptUrls(cacheName: string): Promise<Set<string>> {
    if (!(await this.#caches.has(cacheName))) return new Set();
    const requests = await (await this.#caches.open(cacheName)).keys();
    return new Set(requests.map(({ url }) => url));
  }

  /** A page of any build that is kept, the newest first. */
  async anyPage(path: string): Promise<Response | undefined> {
    for (const build of (await this.builds()).toReversed()) {
      const manifest = await this.manifest(build);
      const page = manifest && pageOf(manifest, path) && (await this.ofBuild(build, path));
      if (page) return page;
    }
    return undefined;
  }

  /**
   * Drops builds that nobody uses, and files that no build left has.
   * @param inUse builds of open pages, besides the current one
   */
  async sweep(inUse: readonly string[]): Promise<void> {
    const current = await this.current();
    if (!current) return;
    const keep = new Set([current.build, ...inUse]);
    const manifests: OfflineManifest[] = [];
    for (const build of keep) {
      const manifest = await this.manifest(build);
      // An open page of a build that is not known here may need any of the files.
      if (!manifest) return;
      manifests.push(manifest);
    }
    for (const build of await this.builds())
      if (!keep.has(build)) await this.#caches.delete(this.#pagesOf(build));
    const needed = new Set(
      manifests.flatMap(({ files }) => files.map(({ path }) => this.urlOf(path))),
    ).add(this.urlOf(CURRENT));
    const cache = await this.#caches.open(this.#files);
    for (const { url } of await cache.keys()) if (!needed.has(url)) await cache.delete(url);
  }
}

/** Names the current build; an address at which nothing is served. */
const CURRENT = '__offline__/current';
