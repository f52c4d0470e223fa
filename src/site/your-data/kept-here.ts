/** All that this browser keeps for this site: counted, exported, imported, deleted. Loaded when the page “Your data” is awake. */
import { deleteEntries, entriesOn, mergeEntries } from '#journal/entries.ts';
import { shelfHere } from '#journal/progress.ts';
import { FORMAT, readReaderFile, VERSION, type ReaderFile } from '#journal/reader-file.ts';
import { cachePrefix } from '#offline/names.ts';
import { base } from '../base.ts';
import { progressHere } from '../progress/progress-here.ts';
import { texts, type Amounts } from './texts.ts';

const sizeOf = (all: object) => Object.keys(all).length;
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function ownCaches(): Promise<string[]> {
  try {
    return (await caches.keys()).filter((name) => name.startsWith(cachePrefix(base)));
  } catch {
    // No cache storage, or one that is refused.
    return [];
  }
}

async function filesKept(): Promise<number> {
  let files = 0;
  for (const name of await ownCaches()) files += (await (await caches.open(name)).keys()).length;
  return files;
}

/** @returns null where the browser has no storage */
export async function amountsHere(): Promise<Amounts | null> {
  const storage = shelfHere();
  if (!storage) return null;
  const { progress, predictions, putAside } = entriesOn(storage, base);
  return {
    sections: sizeOf(progress.read),
    experiments: sizeOf(progress.experiment),
    programs: sizeOf(progress.program),
    predictions: predictions.filter(({ kind }) => kind !== 'skipped').length,
    runs: 0,
    files: await filesKept(),
    putAside,
  };
}

export interface Exported {
  name: string;
  content: Blob;
}

/** One file of it all. */
export function exportAll(now: Date): Exported {
  const storage = shelfHere();
  if (!storage) throw new Error(texts.blocked);
  const { progress, predictions, opened } = entriesOn(storage, base);
  const file: ReaderFile = {
    ...{ format: FORMAT, version: VERSION, exportedAt: now.toISOString() },
    ...{ progress, predictions, opened, runs: [] },
  };
  return {
    name: `async-labs-your-data-${now.toISOString().slice(0, 10)}.json`,
    content: new Blob([JSON.stringify(file)], { type: 'application/json' }),
  };
}

/** Adds a file to what is here, or refuses it. @returns what to say of it */
export async function importAll(file: File): Promise<string> {
  const storage = shelfHere();
  if (!storage) return texts.blocked;
  const read = await readReaderFile(file);
  if (!read.ok) return texts.refused(read.reason);
  const before = await amountsHere();
  try {
    mergeEntries(storage, base, read.file);
  } catch {
    return texts.refused(texts.storageFull);
  }
  progressHere().changed();
  const after = await amountsHere();
  return texts.imported(file.name, difference(after, before));
}

function difference(after: Amounts | null, before: Amounts | null): Amounts {
  const of = (part: keyof Amounts) => (after?.[part] ?? 0) - (before?.[part] ?? 0);
  return {
    ...{ sections: of('sections'), experiments: of('experiments'), programs: of('programs') },
    ...{ predictions: of('predictions'), runs: of('runs'), files: 0, putAside: 0 },
  };
}

/** @returns what to say of it */
export async function deleteAll(offline: boolean): Promise<string> {
  try {
    const storage = shelfHere();
    if (storage) deleteEntries(storage, base);
    progressHere().changed();
    if (offline) for (const name of await ownCaches()) await caches.delete(name);
  } catch (error) {
    return texts.deleteFailed(reasonOf(error));
  }
  return offline ? `${texts.deleted} ${texts.deletedOffline}` : texts.deleted;
}
