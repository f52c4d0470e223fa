import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Shelf } from './shelf.ts';

/** Raised with every change of the stores. What stands in them has a version of its own, the recording's. */
const VERSION = 1;

interface Stores extends DBSchema {
  heads: { key: string; value: unknown };
  rows: { key: string; value: unknown };
  /** Apart from the rows: the larger part by far, and not always wanted. */
  samples: { key: string; value: unknown };
}
const PARTS = ['heads', 'rows', 'samples'] as const;
type Part = (typeof PARTS)[number];

/**
 * A shelf in IndexedDB, opened at its first use and again after the browser closed it.
 * @param name of the database: all sites of an origin share them, so it begins with the site's base path
 */
export function idbShelf(name: string): Shelf {
  let opened: Promise<IDBPDatabase<Stores>> | null = null;
  const open = () => {
    opened ??= openStores(name, () => (opened = null)).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  /** What is written in one transaction is written as a whole, or not at all. */
  const change = async (step: (store: (part: Part) => Changed) => Promise<unknown>[]) => {
    const transaction = (await open()).transaction(PARTS, 'readwrite');
    try {
      const requests = step((part) => transaction.objectStore(part));
      // Why a transaction failed, the transaction knows: its requests only say that it did.
      await Promise.allSettled(requests);
    } catch (error) {
      transaction.done.catch(() => undefined);
      transaction.abort();
      throw error;
    }
    await transaction.done;
  };
  return {
    async heads() {
      const transaction = (await open()).transaction('heads');
      const [keys, values] = await Promise.all([
        transaction.store.getAllKeys(),
        transaction.store.getAll(),
        transaction.done,
      ]);
      return new Map(keys.map((key, index) => [key, values[index]]));
    },
    async read(id) {
      const transaction = (await open()).transaction(PARTS);
      const [head, rows, samples] = await Promise.all([
        ...PARTS.map((part) => transaction.objectStore(part).get(id)),
        transaction.done,
      ]);
      return head === undefined ? undefined : { head, rows, samples: samples ?? null };
    },
    write: (id, { head, rows, samples }) =>
      change((store) => [
        store('heads').put(head, id),
        store('rows').put(rows, id),
        samples === null ? store('samples').delete(id) : store('samples').put(samples, id),
      ]),
    writeHead: (id, head) => change((store) => [store('heads').put(head, id)]),
    remove: (id) => change((store) => PARTS.map((part) => store(part).delete(id))),
    clear: () => change((store) => PARTS.map((part) => store(part).clear())),
  };
}

interface Changed {
  put(value: unknown, id: string): Promise<unknown>;
  delete(id: string): Promise<void>;
  clear(): Promise<void>;
}

/** @param onClosed called when the database has to be opened anew */
async function openStores(name: string, onClosed: () => void): Promise<IDBPDatabase<Stores>> {
  const database = await openDB<Stores>(name, VERSION, {
    upgrade(fresh) {
      for (const part of PARTS) fresh.createObjectStore(part);
    },
    // A page of a newer build waits for this one to let go.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
  return database;
}
