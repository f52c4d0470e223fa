/** A browser's cache storage in memory, as far as it is used here. */

class MemoryCache implements Pick<Cache, 'put' | 'match' | 'keys' | 'delete'> {
  readonly entries = new Map<string, Response>();

  put(request: RequestInfo | URL, response: Response): Promise<void> {
    this.entries.set(urlOf(request), response);
    return Promise.resolve();
  }
  match(request: RequestInfo | URL): Promise<Response | undefined> {
    return Promise.resolve(this.entries.get(urlOf(request))?.clone());
  }
  keys(): Promise<Request[]> {
    return Promise.resolve([...this.entries.keys()].map((url) => new Request(url)));
  }
  delete(request: RequestInfo | URL): Promise<boolean> {
    return Promise.resolve(this.entries.delete(urlOf(request)));
  }
}

const urlOf = (request: RequestInfo | URL) =>
  request instanceof Request ? request.url : String(request);

const unused = () => Promise.reject(new Error('This is not used here.'));

/** Cache storage for tests; `names` and `urls` look into it. */
export class MemoryCaches implements CacheStorage {
  readonly #caches = new Map<string, MemoryCache>();

  get names(): string[] {
    return [...this.#caches.keys()];
  }
  urls(name: string): string[] {
    return [...(this.#caches.get(name)?.entries.keys() ?? [])];
  }
  open(name: string): Promise<Cache> {
    const cache = this.#caches.get(name) ?? new MemoryCache();
    this.#caches.set(name, cache);
    return Promise.resolve(Object.assign(cache, { add: unused, addAll: unused, matchAll: unused }));
  }
  has(name: string): Promise<boolean> {
    return Promise.resolve(this.#caches.has(name));
  }
  delete(name: string): Promise<boolean> {
    return Promise.resolve(this.#caches.delete(name));
  }
  keys(): Promise<string[]> {
    return Promise.resolve(this.names);
  }
  match(request: RequestInfo | URL, options?: MultiCacheQueryOptions) {
    const cache = this.#caches.get(options?.cacheName ?? '');
    return cache?.match(request) ?? Promise.resolve(undefined);
  }
}
