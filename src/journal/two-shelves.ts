import type { Listed } from './kept-run.ts';
import { listedOf } from './read-entry.ts';
import { runTexts } from './run-texts.ts';
import { memoryShelf, type Entry, type Shelf } from './shelf.ts';

/** The browser's shelf, and memory for what it does not take. Nothing here rejects for want of storage. */
export interface TwoShelves {
  /** Why what is put here is gone with the page, in a sentence; null where it is kept. */
  readonly notice: string | null;
  entries(): Promise<Listed[]>;
  /** Unchecked; undefined where there is no such entry. */
  read(id: string): Promise<Entry | undefined>;
  /** @returns why it is gone with the page; null if it is kept */
  write(id: string, entry: Entry): Promise<string | null>;
  writeHead(id: string, head: unknown): Promise<void>;
  /** Gives the room to what had none before. */
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
}

/** @param kept null where the browser has no storage */
export function twoShelves(kept: Shelf | null): TwoShelves {
  const memory = memoryShelf();
  let notice: string | null = kept ? null : runTexts.absent;
  /** Asks the shelf; where it cannot be reached, says so and goes on without. */
  const asked = async <T>(ask: (shelf: Shelf) => Promise<T>, otherwise: T): Promise<T> => {
    if (!kept) return otherwise;
    try {
      return await ask(kept);
    } catch (error) {
      notice = nameOf(error) === 'VersionError' ? runTexts.newer : runTexts.absent;
      return otherwise;
    }
  };
  /** @returns null if it is kept, else why not */
  const tryWrite = async (id: string, entry: Entry): Promise<string | null> => {
    let full = false;
    const isKept = await asked(async (shelf) => {
      try {
        await shelf.write(id, entry);
        return true;
      } catch (error) {
        if (nameOf(error) !== 'QuotaExceededError') throw error;
        full = true;
        return false;
      }
    }, false);
    if (isKept) return null;
    return full ? runTexts.full : notice;
  };
  const settle = async () => {
    for (const id of (await memory.heads()).keys()) {
      const entry = await memory.read(id);
      if (!entry || (await tryWrite(id, entry)) !== null) return;
      await memory.remove(id);
    }
  };
  return {
    get notice() {
      return notice;
    },
    async entries() {
      const onShelf = await asked((shelf) => shelf.heads(), new Map<string, unknown>());
      const inMemory = await memory.heads();
      for (const id of inMemory.keys()) onShelf.delete(id);
      return [
        ...Array.from(onShelf, ([id, head]) => listedOf(id, head, false)),
        ...Array.from(inMemory, ([id, head]) => listedOf(id, head, true)),
      ];
    },
    read: async (id) =>
      (await memory.read(id)) ?? (await asked((shelf) => shelf.read(id), undefined)),
    async write(id, entry) {
      const short = await tryWrite(id, entry);
      if (short !== null) await memory.write(id, entry);
      return short;
    },
    async writeHead(id, head) {
      if (await memory.read(id)) await memory.writeHead(id, head);
      else await asked((shelf) => shelf.writeHead(id, head), undefined);
    },
    async remove(id) {
      await memory.remove(id);
      await asked((shelf) => shelf.remove(id), undefined);
      await settle();
    },
    async clear() {
      await memory.clear();
      await asked((shelf) => shelf.clear(), undefined);
    },
  };
}

const nameOf = (error: unknown): string =>
  error instanceof Error || error instanceof DOMException ? error.name : '';
