/** Where entries lie: in the browser's database, or in memory. Nothing that comes from a shelf has been checked. */

/** One entry, in the parts it is kept in. */
export interface Entry {
  head: unknown;
  rows: unknown;
  /** Null where there are none. */
  samples: unknown;
}

/** All methods reject where the shelf cannot be reached. */
export interface Shelf {
  /** Of all entries, by id. */
  heads(): Promise<Map<string, unknown>>;
  /** @returns undefined where there is no such entry */
  read(id: string): Promise<Entry | undefined>;
  /** Takes the place of an entry of that id; all of it or nothing. */
  write(id: string, entry: Entry): Promise<void>;
  writeHead(id: string, head: unknown): Promise<void>;
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
}

/** A shelf that is gone with the page. */
export function memoryShelf(): Shelf {
  const entries = new Map<string, Entry>();
  const done = Promise.resolve();
  return {
    heads: () => Promise.resolve(new Map([...entries].map(([id, { head }]) => [id, head]))),
    read: (id) => Promise.resolve(entries.get(id)),
    write(id, entry) {
      entries.set(id, entry);
      return done;
    },
    writeHead(id, head) {
      const entry = entries.get(id);
      if (entry) entries.set(id, { ...entry, head });
      return done;
    },
    remove(id) {
      entries.delete(id);
      return done;
    },
    clear() {
      entries.clear();
      return done;
    },
  };
}
