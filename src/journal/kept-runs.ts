/** The reader's runs in this browser: the one way to them for widgets and pages. To be imported when it is needed: it brings zod. */
import { idbShelf } from './idb-shelf.ts';
import { storeOn, type RunStore } from './run-store.ts';

export type { KeptHead, Listed } from './kept-run.ts';
export type { Kept, RunStore } from './run-store.ts';
export { importKept } from './import-kept.ts';

let opened: RunStore | null = null;

/** The runs kept by this browser for this site. Sites share an origin, so the database's name begins with the base path. */
export function keptRuns(): Promise<RunStore> {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  opened ??= storeOn(hasDatabases() ? idbShelf(`${base} runs`) : null, {
    now: () => new Date(),
    newId,
  });
  return Promise.resolve(opened);
}

function hasDatabases(): boolean {
  try {
    // Where storage is refused, some browsers throw when asked for it, others have nothing there.
    return typeof indexedDB === 'object' && indexedDB !== null;
  } catch {
    return false;
  }
}

/** 128 bits of chance, in hexadecimal. */
const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
