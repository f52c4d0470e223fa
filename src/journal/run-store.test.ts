import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { Recording } from '#experiment/recording.ts';
import { idbShelf } from './idb-shelf.ts';
import { importKept } from './import-kept.ts';
import { MOST_RUNS, storeOn, type RunStore } from './run-store.ts';
import { memoryShelf, type Shelf } from './shelf.ts';

const recording: Recording = {
  schema: 1,
  experiment: 'week-2/lab/one',
  by: 'Chromium 156',
  source: null,
  parameters: { levels: [1, 2] },
  state: 'complete',
  rows: [{ level: 1, ms: 2.5 }],
  samples: { host: ['a', 'a', 'b'], ms: [1, null, 3] },
  environment: {
    runtime: 'browser',
    version: 'Chromium 156',
    cores: 2,
    clockStepMs: 0.1,
    crossOriginIsolated: false,
    pageWasHidden: false,
  },
  startedAt: '2026-11-26T12:00:00.000Z',
  notes: [],
};

/** A clock that moves on by a second whenever it is read, and ids in order. */
function ways() {
  let count = 0;
  return {
    now: () => new Date(Date.UTC(2026, 10, 26, 13, 0, (count += 1))),
    newId: () => `run-${(count += 1)}`,
  };
}

let databases = 0;
const freshName = () => `/base/ runs ${(databases += 1)}`;

const shelves: Record<string, () => Shelf | null> = {
  'in a database': () => idbShelf(freshName()),
  'without storage': () => null,
};

async function kept(store: RunStore, name?: string): Promise<string> {
  const put = await store.put({ recording, name });
  if (!put.ok) throw new Error(put.reason);
  return put.head.id;
}

const namesIn = async (store: RunStore, experiment?: string) =>
  (await store.list(experiment)).map((each) => (each.ok ? each.head.name : each.reason));

for (const [where, shelf] of Object.entries(shelves))
  describe(`runs ${where}`, () => {
    it('are listed newest first, with what they are and no rows', async () => {
      const store = storeOn(shelf(), ways());
      await kept(store, 'first');
      await kept(store, 'second');
      expect(await namesIn(store)).toEqual(['second', 'first']);
      const [newest] = await store.list('week-2/lab/one');
      expect(newest).toMatchObject({
        ok: true,
        head: { rowCount: 1, sampleCount: 3, recording: { parameters: { levels: [1, 2] } } },
      });
      expect(JSON.stringify(newest)).not.toContain('"rows"');
      expect(await store.list('week-2/lab/other')).toEqual([]);
    });

    it('come back as they were, samples too', async () => {
      const store = storeOn(shelf(), ways());
      const reading = await store.get(await kept(store, 'mine'));
      expect(reading).toMatchObject({ ok: true, run: { name: 'mine', named: true } });
      expect(reading.ok && reading.run.recording).toEqual(recording);
    });

    it('are renamed; an empty name changes nothing', async () => {
      const store = storeOn(shelf(), ways());
      const id = await kept(store);
      expect((await namesIn(store))[0]).toMatch(/^Run of 26 Nov 2026, \d\d:00:00$/);
      await store.rename(id, '  with a cap of 100 ');
      await store.rename(id, '   ');
      expect(await namesIn(store)).toEqual(['with a cap of 100']);
    });

    it('are deleted, and come back when that is undone', async () => {
      const store = storeOn(shelf(), ways());
      const id = await kept(store, 'gone');
      await store.delete(id);
      expect(await store.list()).toEqual([]);
      expect(await store.get(id)).toMatchObject({ ok: false });
      expect(await store.undoDelete(id)).toBe(true);
      expect(await store.undoDelete(id)).toBe(false);
      const reading = await store.get(id);
      expect(reading.ok && reading.run.recording).toEqual(recording);
    });

    it('are exported all, deleted all, and imported again, once', async () => {
      const store = storeOn(shelf(), ways());
      await kept(store, 'one');
      await kept(store, 'two');
      const bundle: unknown = JSON.parse(JSON.stringify(await store.all()));
      await store.deleteAll();
      expect(await store.list()).toEqual([]);
      expect(await importKept(store, bundle)).toEqual({
        kept: 2,
        known: 0,
        said: store.notice === null ? [] : [store.notice],
      });
      expect(await importKept(store, bundle)).toMatchObject({ kept: 0, known: 2 });
      expect(await namesIn(store)).toEqual(['two', 'one']);
      expect(await store.all()).toEqual(bundle);
    });

    it('give way to newer ones, the oldest without a name first, and it is said', async () => {
      const store = storeOn(shelf(), ways());
      await kept(store, 'named, and the oldest');
      for (let run = 1; run < MOST_RUNS; run += 1) await store.put({ recording });
      const put = await store.put({ recording });
      expect(put).toMatchObject({ ok: true });
      expect(put.ok && put.said).toContain('has given way');
      const names = await namesIn(store);
      expect(names).toHaveLength(MOST_RUNS);
      expect(names.at(-1)).toBe('named, and the oldest');
    });

    it('are refused when all that are there have names', async () => {
      const store = storeOn(shelf(), ways());
      for (let run = 0; run < MOST_RUNS; run += 1) await kept(store, `named ${run}`);
      expect(await store.put({ recording })).toMatchObject({ ok: false });
      expect(await namesIn(store)).toHaveLength(MOST_RUNS);
    });

    it('tell who listens of every change', async () => {
      const store = storeOn(shelf(), ways());
      let changes = 0;
      const end = store.subscribe(() => (changes += 1));
      const id = await kept(store);
      await store.rename(id, 'a');
      await store.delete(id);
      end();
      await store.undoDelete(id);
      expect(changes).toBe(3);
    });
  });

describe('a database of runs', () => {
  it('is found again by another page of the site, and not by another site', async () => {
    const name = freshName();
    await kept(storeOn(idbShelf(name), ways()), 'kept');
    const later = storeOn(idbShelf(name), ways());
    expect(await namesIn(later)).toEqual(['kept']);
    expect(later.notice).toBeNull();
    expect(await namesIn(storeOn(idbShelf(freshName()), ways()))).toEqual([]);
  });

  it('lists what cannot be read as such, where it belongs, and it can be deleted and put back', async () => {
    const name = freshName();
    const store = storeOn(idbShelf(name), ways());
    await kept(store, 'sound');
    const database = await openDB(name, 1);
    await database.put('heads', { any: 'thing' }, 'strange');
    await database.put(
      'heads',
      { id: 'newer', recording: { experiment: 'week-2/lab/one', schema: 2 } },
      'newer',
    );
    await database.put('heads', { recording: { experiment: 'elsewhere' } }, 'other');
    const listed = await store.list('week-2/lab/one');
    expect(listed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(listed.flatMap((each) => (each.ok ? [] : [each.id])).toSorted()).toEqual([
      'newer',
      'strange',
    ]);
    expect(await store.all()).toHaveLength(1);
    await store.delete('strange');
    expect(await store.list('week-2/lab/one')).toHaveLength(2);
    expect(await store.undoDelete('strange')).toBe(true);
    expect(await store.list('week-2/lab/one')).toHaveLength(3);
    database.close();
  });

  it('does not hand out rows or samples that are none', async () => {
    const name = freshName();
    const store = storeOn(idbShelf(name), ways());
    const [one, other] = [await kept(store, 'one'), await kept(store, 'other')];
    const database = await openDB(name, 1);
    await database.put('rows', 'gone', one);
    await database.put('samples', { host: ['a'], ms: new Float64Array(3) }, other);
    database.close();
    expect(await store.get(one)).toMatchObject({ ok: false });
    expect(await store.get(other)).toMatchObject({ ok: false });
    expect(await store.all()).toEqual([]);
  });

  it('of a newer page is left alone, and it is said', async () => {
    const name = freshName();
    const newer = await openDB(name, 2);
    newer.close();
    const store = storeOn(idbShelf(name), ways());
    expect(await store.list()).toEqual([]);
    expect(store.notice).toContain('newer version');
    await kept(store, 'in memory');
    expect(await store.list()).toMatchObject([{ ok: true, inMemory: true }]);
  });
});

/** A shelf with room for so many entries. */
function smallShelf(room: number): Shelf {
  const shelf = memoryShelf();
  return {
    ...shelf,
    async write(id, entry) {
      const { size } = await shelf.heads();
      if (size >= room) throw new DOMException('Full.', 'QuotaExceededError');
      await shelf.write(id, entry);
    },
  };
}

describe('where storage is full', () => {
  it('a run stays in memory, is usable, and is kept once there is room', async () => {
    const store = storeOn(smallShelf(1), ways());
    const first = await kept(store, 'first');
    const put = await store.put({ recording, name: 'second' });
    expect(put.ok && put.said).toContain('storage is full');
    expect(await store.list()).toMatchObject([{ inMemory: true }, { inMemory: false }]);
    expect(await store.get(put.ok ? put.head.id : '')).toMatchObject({ ok: true });
    await store.delete(first);
    expect(await store.list()).toMatchObject([{ inMemory: false, head: { name: 'second' } }]);
  });
});

it('storage that fails is said once asked, and runs stay usable', async () => {
  const refuse = () => Promise.reject(new DOMException('No.', 'SecurityError'));
  const store = storeOn(
    {
      heads: refuse,
      read: refuse,
      write: refuse,
      writeHead: refuse,
      remove: refuse,
      clear: refuse,
    },
    ways(),
  );
  const id = await kept(store, 'mine');
  expect(store.notice).toContain('only until the page is closed');
  await store.rename(id, 'renamed');
  expect(await namesIn(store)).toEqual(['renamed']);
});

it('of a bundle, what is no run is refused by itself', async () => {
  const store = storeOn(null, ways());
  const sound = { id: 'a', name: 'a', named: true, keptAt: recording.startedAt, recording };
  const summary = await importKept(store, [
    { ...sound, recording: { ...recording, rows: [] } },
    sound,
    7,
  ]);
  expect(summary.kept).toBe(1);
  expect(summary.said.filter((each) => each.includes('cannot be read'))).toHaveLength(2);
  expect(await importKept(store, { runs: [] })).toMatchObject({
    kept: 0,
    said: ['This is no list of kept runs.'],
  });
});
