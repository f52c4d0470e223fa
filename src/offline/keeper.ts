import type { KeptBuilds } from './kept-builds.ts';
import { manifestSchema, pageOf, type OfflineManifest, type OfflinePage } from './manifest.ts';
import { BUILD_META, isImmutable, MANIFEST_FILE, OFFLINE_PAGE } from './names.ts';
import type { Kept } from './messages.ts';

/** How many files are fetched at a time. */
const AT_ONCE = 3;

/** What keeping pages takes of the service worker. */
export interface KeeperParts {
  kept: KeptBuilds;
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Resolves when nothing runs that fetching would disturb. */
  quiet(): Promise<void>;
  /** Tells open pages which build is served from now on, and asks for theirs; null if one of them does not say. */
  buildsInUse(current: string | null): Promise<string[] | null>;
}

/** What a page told of its visit. */
export interface Visit {
  path: string;
  build: string;
  whole: boolean;
}

/** A file of another build than the one asked for, or none at all: servers take a while to have all of a new build. */
class Unavailable extends Error {}

/** Fetches what is kept: the pages that were read with all they need, and a new build of them before it is shown. */
export class Keeper {
  readonly #parts: KeeperParts;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /**
   * Keeps a page that is being read, and brings everything else that is kept to the newest build. Visits are served
   * one after the other; none rejects.
   * @param report told how much of the page is kept, whenever that changes
   */
  visit(visit: Visit, report: (kept: Kept) => void): Promise<void> {
    const now = this.#stateOf(visit.path).then(
      (state) => report({ ...state, done: false, hindrance: null }),
      () => undefined,
    );
    const job = this.#queue.then(() => now).then(() => this.#visit(visit, report));
    this.#queue = job;
    return job;
  }

  async #visit(visit: Visit, report: (kept: Kept) => void): Promise<void> {
    let end: Pick<Kept, 'done' | 'hindrance'> = { done: false, hindrance: null };
    const tell = async () => report({ ...(await this.#stateOf(visit.path)), ...end });
    try {
      await this.#bringUp(visit, tell);
      const current = await this.#parts.kept.current();
      const inUse = await this.#parts.buildsInUse(current?.build ?? null);
      if (inUse) await this.#parts.kept.sweep(inUse);
      end = { done: true, hindrance: null };
    } catch (error) {
      // What a failed fetch throws is a TypeError (Fetch standard, 5.6).
      const isNetwork = error instanceof TypeError || error instanceof Unavailable;
      end = { done: true, hindrance: isNetwork ? 'network' : 'storage' };
    }
    await tell().catch(() => undefined);
  }

  async #bringUp({ path, build, whole }: Visit, tell: () => Promise<void>): Promise<void> {
    const { kept } = this.#parts;
    const before = await kept.current();
    // The open page's own files first: its server may soon have none of them.
    if (before?.build === build) await this.#keep(before, path, whole, tell);
    const latest = await this.#latest();
    if (latest && latest.build !== before?.build) {
      await kept.putManifest(latest);
      if (before) await this.#carryOver(before, latest);
      await kept.makeCurrent(latest);
    }
    if (!latest) return;
    await this.#keep(latest, OFFLINE_PAGE, true, tell);
    await this.#keep(latest, path, whole, tell);
  }

  /** What the server has now; null if it cannot be asked, or has what this worker does not understand. */
  async #latest(): Promise<OfflineManifest | null> {
    const { kept, fetch } = this.#parts;
    const response = await fetch(kept.urlOf(MANIFEST_FILE), { cache: 'no-cache' });
    if (!response.ok) return null;
    const json: unknown = await response.json().catch(() => null);
    return manifestSchema.safeParse(json).data ?? null;
  }

  /** Keeps of the new build whatever was kept of the old one. */
  async #carryOver(before: OfflineManifest, latest: OfflineManifest): Promise<void> {
    const { kept } = this.#parts;
    for (const page of await kept.readable(before)) {
      const whole = (await kept.missing(before, page.run)).length === 0;
      await this.#keep(latest, page.path, whole);
    }
    if ((await kept.missing(before, before.search)).length === 0)
      await this.#fetchAll(latest, latest.search);
  }

  /** Keeps a page. It is readable from the moment its text is kept, which is after the files it takes to read it. */
  async #keep(
    manifest: OfflineManifest,
    path: string,
    whole: boolean,
    tell?: () => Promise<void>,
  ): Promise<void> {
    const page = pageOf(manifest, path);
    if (!page) return;
    const { kept } = this.#parts;
    if (!(await kept.ofBuild(manifest.build, page.path))) {
      await this.#fetchAll(manifest, page.read);
      await this.#fetchPage(manifest, page);
      await tell?.();
    }
    if (whole) await this.#fetchAll(manifest, page.run);
  }

  /** Keeps the search index, all of it: what a search needs is not known before. */
  async keepSearch(): Promise<void> {
    const current = await this.#parts.kept.current();
    if (current) await this.#fetchAll(current, current.search);
  }

  async #fetchAll(manifest: OfflineManifest, numbers: readonly number[]): Promise<void> {
    const { kept, fetch, quiet } = this.#parts;
    const missing = await kept.missing(manifest, numbers);
    const next = missing.values();
    const fetchSome = async () => {
      for (const path of next) {
        await quiet();
        const response = await fetch(kept.urlOf(path), {
          // A name that outlives the build may stand for the old build's file in the browser's own cache.
          cache: isImmutable(path) ? 'default' : 'no-cache',
          priority: 'low',
        });
        if (!response.ok) throw new Unavailable(path);
        await kept.put(manifest.build, path, response);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetchSome));
  }

  async #fetchPage(manifest: OfflineManifest, { path }: OfflinePage): Promise<void> {
    const { kept, fetch, quiet } = this.#parts;
    await quiet();
    const response = await fetch(kept.urlOf(path), { cache: 'no-cache' });
    const text = response.ok ? await response.clone().text() : '';
    if (response.redirected || buildIn(text) !== manifest.build) throw new Unavailable(path);
    await kept.put(manifest.build, path, response);
  }

  /** How much of a page is kept now. */
  async #stateOf(path: string): Promise<Omit<Kept, 'done' | 'hindrance'>> {
    const { kept } = this.#parts;
    const current = await kept.current();
    const page = current && pageOf(current, path);
    const state = { about: 'kept', path, build: current?.build ?? null } as const;
    if (!current || !page)
      return { ...state, readable: false, files: 0, ofFiles: 0, transferBytes: 0, python: null };
    const numbers = [...page.read, ...page.run];
    const missing = await kept.missing(current, numbers);
    return {
      ...state,
      readable: (await kept.ofBuild(current.build, path)) !== undefined,
      files: numbers.length - missing.length,
      ofFiles: numbers.length,
      transferBytes: numbers.reduce(
        (sum, number) => sum + (current.files[number]?.transferBytes ?? 0),
        0,
      ),
      python: page.python ? (await kept.missing(current, current.python)).length === 0 : null,
    };
  }
}

/** The build a page says it belongs to. */
const buildIn = (html: string): string | undefined =>
  new RegExp(`<meta name="${BUILD_META}" content="(\\w+)"`).exec(html)?.[1];
