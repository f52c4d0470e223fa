import { beforeAll, expect, it, vi } from 'vitest';
import type { Connection } from '#workers/connect.ts';
import type { SnapshotStore } from './kept-snapshot.ts';
import { PythonStart } from './python-start.ts';
import type { PythonWorkerApi } from './worker-api.ts';

const manifest = {
  glue: { url: '/python/glue.mjs', transferBytes: 1 },
  wasm: { url: '/python/wasm', transferBytes: 1 },
  library: { url: '/python/library', transferBytes: 1 },
  lock: '',
};
let wasm: WebAssembly.Module;
beforeAll(async () => {
  wasm = await WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
});

/** A page with workers that note what they are asked; a memory that reads "bad" makes them fail. */
function page(kept: Blob | null = null, cached = true) {
  const asked: string[] = [];
  let workers = 0;
  let loads = 0;
  const store = { kept };
  const startWorker = (): Connection<PythonWorkerApi> => {
    const name = `worker ${++workers}`;
    let from: string | null = null;
    const note = (what: string) => void asked.push(`${name} ${what}`);
    const api = {
      async prepare(_glueUrl: string, snapshot: Blob | null) {
        from = (await snapshot?.text()) ?? null;
        note(from === null ? 'prepares' : `prepares from ${from}`);
      },
      boot(_glueUrl: string, _parts: unknown, handOut: boolean) {
        note(handOut ? 'boots and hands out' : 'boots');
        if (from === 'bad') return Promise.reject(new Error('bad memory'));
        return Promise.resolve(handOut ? new Blob([`memory of ${name}`]) : null);
      },
    };
    return {
      api: api as unknown as Connection<PythonWorkerApi>['api'],
      orFailed: (call) => call,
      close: () => note('ends'),
    };
  };
  const snapshots: SnapshotStore = {
    load: () => Promise.resolve(store.kept),
    keep: (snapshot) => Promise.resolve(void (store.kept = snapshot)),
    drop: () => Promise.resolve(void (store.kept = null)),
  };
  const start = new PythonStart({
    ...{ manifest, startWorker, store: snapshots, whenIdle: () => undefined },
    areCached: () => Promise.resolve(cached),
    loadFiles: () => {
      loads += 1;
      return Promise.resolve({ wasm, library: new Blob() });
    },
  });
  return { start, asked, store, loads: () => loads };
}

it('starts afresh where nothing is kept, and keeps the memory once the reader waits for nothing', async () => {
  const { start, asked, store } = page();
  await start.connected();
  expect(asked).toEqual(['worker 1 prepares', 'worker 1 boots']);
  expect(store.kept).toBe(null);
  await start.useIdleTime();
  expect(asked.slice(2)).toEqual(['worker 2 prepares', 'worker 2 boots and hands out']);
  expect(await store.kept?.text()).toBe('memory of worker 2');
});

it('has at hand, for the next Stop, the one that handed out its memory', async () => {
  const { start, asked } = page();
  const first = await start.connected();
  await start.useIdleTime();
  asked.length = 0;
  start.expectReplacement();
  start.replace(first);
  await start.connected();
  expect(asked).toEqual(['worker 1 ends']);

  await start.useIdleTime();
  await vi.waitFor(() =>
    expect(asked).toEqual(['worker 1 ends', 'worker 3 prepares from memory of worker 2']),
  );
});

it('starts before it is asked to where nothing has to be transferred', async () => {
  const { start, asked, loads } = page(new Blob(['memory']));
  await start.startIfKept();
  expect(asked).toEqual(['worker 1 prepares from memory', 'worker 1 boots']);
  await start.connected();
  expect(asked).toHaveLength(2);
  expect(loads()).toBe(1);
});

it.each([
  ['no memory is', null, true],
  ['not all files are', new Blob(['memory']), false],
])('waits to be asked where %s left', async (_what, kept, cached) => {
  const { start, asked, loads } = page(kept, cached);
  await start.startIfKept();
  expect(asked).toEqual([]);
  expect(loads()).toBe(0);
});

it('starts from what was kept', async () => {
  const { start, asked } = page(new Blob(['memory']));
  await start.connected();
  await start.connected();
  expect(asked).toEqual(['worker 1 prepares from memory', 'worker 1 boots']);
});

it('starts afresh, and keeps anew, where what was kept does not do', async () => {
  const { start, asked, store, loads } = page(new Blob(['bad']));
  await start.connected();
  expect(asked).toEqual([
    'worker 1 prepares from bad',
    'worker 1 boots',
    'worker 1 ends',
    'worker 2 prepares',
    'worker 2 boots',
  ]);
  expect(loads()).toBe(1);
  await start.useIdleTime();
  expect(await store.kept?.text()).toBe('memory of worker 3');
});

it('has the next worker ready before the one that is stopped has ended', async () => {
  const { start, asked } = page(new Blob(['memory']));
  const first = await start.connected();
  await start.useIdleTime();
  await vi.waitFor(() => expect(asked).toContain('worker 2 prepares from memory'));
  asked.length = 0;

  start.expectReplacement();
  await vi.waitFor(() => expect(asked).toEqual(['worker 2 boots']));
  start.replace(first);
  const second = await start.connected();
  expect(second).not.toBe(first);
  expect(asked).toEqual(['worker 2 boots', 'worker 1 ends']);
});

it('takes one that was not needed at the Stop before', async () => {
  const { start, asked } = page(new Blob(['memory']));
  const first = await start.connected();
  start.expectReplacement();
  expect(await start.connected()).toBe(first);
  start.expectReplacement();
  start.replace(first);
  await start.connected();
  expect(asked.filter((what) => what.endsWith('boots'))).toHaveLength(2);
});

it('trusts no memory after a crash', async () => {
  const { start, asked, store } = page(new Blob(['memory']));
  const first = await start.connected();
  await start.useIdleTime();
  asked.length = 0;
  await start.replaceAfresh(first);
  await start.connected();
  expect(asked.filter((what) => what.startsWith('worker 3'))).toEqual([
    'worker 3 prepares',
    'worker 3 boots',
  ]);
  expect(store.kept).toBe(null);
});

it('ends every worker when it is closed', async () => {
  const { start, asked } = page(new Blob(['memory']));
  await start.connected();
  await start.useIdleTime();
  start.close();
  await vi.waitFor(() =>
    expect(asked.filter((what) => what.endsWith('ends'))).toEqual([
      'worker 2 ends',
      'worker 1 ends',
    ]),
  );
});
