/** All entries of this site in the browser's storage: gathered for a file, merged with one, deleted. */
import { keysOf } from './keys.ts';
import { isTime, placeIn, type FactKind } from './progress.ts';
import { predictionSchema, type Prediction } from './prediction.ts';
import type { ReaderFile } from './reader-file.ts';

/** What a reader's file holds but for runs. */
export type Entries = Pick<ReaderFile, 'progress' | 'predictions' | 'opened'>;

const kinds: readonly FactKind[] = ['read', 'experiment', 'program'];

/** The names of this site's own entries, and of no other site's. */
function ownKeys(storage: Storage, base: string): string[] {
  const { putAside, ...folders } = keysOf(base);
  const starts = [...Object.values(folders), putAside + base];
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter(
    (key) => starts.some((start) => key.startsWith(start)),
  );
}

const below = (storage: Storage, keys: readonly string[], start: string): [string, string][] =>
  keys
    .filter((key) => key.startsWith(start))
    .map((key) => [key.slice(start.length), storage.getItem(key) ?? '']);

/** What can be read of it. */
export function entriesOn(storage: Storage, base: string): Entries & { putAside: number } {
  const keys = ownKeys(storage, base);
  const { progress, predictions, opened, putAside } = keysOf(base);
  const facts = (kind: FactKind) =>
    Object.fromEntries(
      below(storage, keys, `${progress}${kind}/`).filter(([, value]) => isTime(value)),
    );
  return {
    progress: {
      read: facts('read'),
      experiment: facts('experiment'),
      program: facts('program'),
      place: placeIn(storage.getItem(`${progress}place`) ?? ''),
    },
    predictions: below(storage, keys, predictions).flatMap(([id, value]) => {
      const prediction = predictionIn(value);
      return prediction?.id === id ? [prediction] : [];
    }),
    opened: Object.fromEntries(
      below(storage, keys, opened).flatMap(([lab, why]) =>
        why === 'predicted' || why === 'skipped' ? [[lab, why] as const] : [],
      ),
    ),
    putAside: keys.filter((key) => key.startsWith(putAside + base)).length,
  };
}

function predictionIn(text: string): Prediction | null {
  try {
    return predictionSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Adds what a file has to what is here: the earlier time of each thing read or run, and the later of two predictions, where one
 * that was skipped is none. What is not in the file stays. All of it is written, or nothing.
 * @throws {Error} what the storage throws when it is full or refused; then all is as it was
 */
export function mergeEntries(storage: Storage, base: string, file: Entries): void {
  const here = entriesOn(storage, base);
  const { progress, predictions, opened } = keysOf(base);
  const writes = new Map<string, string>();
  for (const kind of kinds)
    for (const [id, at] of Object.entries(file.progress[kind])) {
      const known = here.progress[kind][id];
      if (known === undefined || Date.parse(at) < Date.parse(known))
        writes.set(`${progress}${kind}/${id}`, at);
    }
  if (here.progress.place === null && file.progress.place !== null)
    writes.set(`${progress}place`, JSON.stringify(file.progress.place));
  for (const prediction of file.predictions) {
    const known = here.predictions.find(({ id }) => id === prediction.id);
    if (!known || isBetter(prediction, known))
      writes.set(predictions + prediction.id, JSON.stringify(prediction));
  }
  for (const [lab, why] of Object.entries(file.opened))
    if (here.opened[lab] !== 'predicted') writes.set(opened + lab, why);
  writeAll(storage, writes);
}

function isBetter(one: Prediction, other: Prediction): boolean {
  if (one.kind === 'skipped' || other.kind === 'skipped') return one.kind !== 'skipped';
  return Date.parse(one.madeAt) > Date.parse(other.madeAt);
}

function writeAll(storage: Storage, writes: ReadonlyMap<string, string>): void {
  const before = [...writes.keys()].map((key) => [key, storage.getItem(key)] as const);
  try {
    for (const [key, value] of writes) storage.setItem(key, value);
  } catch (error) {
    // What is taken out first makes room for what is put back.
    for (const [key] of before) storage.removeItem(key);
    for (const [key, value] of before) if (value !== null) storage.setItem(key, value);
    throw error;
  }
}

/** Deletes this site's own entries, those that were put aside among them. */
export function deleteEntries(storage: Storage, base: string): void {
  for (const key of ownKeys(storage, base)) storage.removeItem(key);
}
