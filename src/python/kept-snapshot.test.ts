import { expect, it } from 'vitest';
import { snapshotStore, type Caches } from './kept-snapshot.ts';
import type { PythonManifest } from './manifest.ts';

const manifest = (library = 'one'): PythonManifest => ({
  glue: { url: '/course/python/glue.mjs', transferBytes: 1 },
  wasm: { url: '/course/python/interpreter.gzip', transferBytes: 1 },
  library: { url: `/course/python/${library}.gzip`, transferBytes: 1 },
  lock: '',
});
const PAGE = 'https://reader.example/course/week-2/';

/** Cache storage as far as it is used here, with room for so many bytes. */
class MemoryCaches implements Caches {
  readonly kept = new Map<string, Map<string, Response>>();
  readonly #roomBytes: number;
  constructor(roomBytes = Infinity) {
    this.#roomBytes = roomBytes;
  }

  match(url: string, { cacheName }: { cacheName: string }) {
    return Promise.resolve(this.kept.get(cacheName)?.get(url)?.clone());
  }
  open(name: string) {
    const entries = this.kept.get(name) ?? new Map<string, Response>();
    this.kept.set(name, entries);
    const put = async (url: string, response: Response) => {
      const { size } = await response.clone().blob();
      if (size > this.#roomBytes) throw new DOMException('Full.', 'QuotaExceededError');
      entries.set(url, response);
    };
    return Promise.resolve({ put });
  }
  delete(name: string) {
    return Promise.resolve(this.kept.delete(name));
  }
}

const storeIn = (caches: Caches, library?: string, page = PAGE, browser = 'Browser/1') =>
  snapshotStore(() => caches, manifest(library), page, browser);
const memory = (text: string) => new Blob([text]);
const textOf = async (blob: Promise<Blob | null>) => (await blob)?.text();

it('gives back what was kept, to the next page too', async () => {
  const caches = new MemoryCaches();
  expect(await storeIn(caches).load()).toBe(null);
  await storeIn(caches).keep(memory('started'));
  expect(await textOf(storeIn(caches).load())).toBe('started');
  expect(await textOf(storeIn(caches, 'one', `${PAGE}event-loop/`).load())).toBe('started');
});

it('gives back nothing of other parts, nor in another version of the browser', async () => {
  const caches = new MemoryCaches();
  await storeIn(caches).keep(memory('started'));
  expect(await storeIn(caches, 'two').load()).toBe(null);
  expect(await storeIn(caches, 'one', PAGE, 'Browser/2').load()).toBe(null);
});

it('keeps one at a time, and touches no cache of others', async () => {
  const caches = new MemoryCaches();
  await (await caches.open('/course/ others')).put(PAGE, new Response('theirs'));
  await storeIn(caches).keep(memory('old'));
  await storeIn(caches, 'two').keep(memory('new'));
  expect([...caches.kept].map(([name, entries]) => [name, entries.size])).toEqual([
    ['/course/ others', 1],
    ['/course/ async-labs python', 1],
  ]);
  expect(await textOf(storeIn(caches, 'two').load())).toBe('new');
  await storeIn(caches, 'two').drop();
  expect([...caches.kept.keys()]).toEqual(['/course/ others']);
});

it('does without where storage is full or forbidden', async () => {
  const full = storeIn(new MemoryCaches(4));
  await full.keep(memory('too long'));
  expect(await full.load()).toBe(null);

  const forbidden = snapshotStore(
    () => {
      throw new DOMException('Forbidden.', 'SecurityError');
    },
    manifest(),
    PAGE,
    'Browser/1',
  );
  await forbidden.keep(memory('started'));
  await forbidden.drop();
  expect(await forbidden.load()).toBe(null);
});
