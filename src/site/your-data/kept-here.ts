/** All that this browser keeps for this site: counted, exported, imported, deleted. Loaded when the page “Your data” is awake. */
import { deleteEntries, entriesOn, mergeEntries } from '#journal/entries.ts';
import { importKept, keptRuns } from '#journal/kept-runs.ts';
import { shelfHere } from '#journal/progress.ts';
import {
  FORMAT,
  MOST_MEGABYTES,
  readReaderFile,
  VERSION,
  type ReaderFile,
} from '#journal/reader-file.ts';
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
    runs: (await (await keptRuns()).list()).length,
    files: await filesKept(),
    putAside,
  };
}

/** A reader's data as a file. */
export interface Exported {
  name: string;
  content: Blob;
  /** Whether this page would refuse to import it again. */
  tooLarge: boolean;
}

/** One file of it all, and whether it is too large to be imported again. */
export async function exportAll(now: Date): Promise<Exported> {
  const storage = shelfHere();
  if (!storage) throw new Error(texts.blocked);
  const { progress, predictions, opened } = entriesOn(storage, base);
  const file: ReaderFile = {
    ...{ format: FORMAT, version: VERSION, exportedAt: now.toISOString() },
    ...{ progress, predictions, opened, runs: [] },
  };
  const runs = await (await keptRuns()).all();
  // Run by run: all together may be longer than a text can be.
  const start = JSON.stringify(file).replace(/\]\}$/, '');
  const pieces = runs.map((run, index) => `${index > 0 ? ',' : ''}${JSON.stringify(run)}`);
  const content = new Blob([start, ...pieces, ']}'], { type: 'application/json' });
  return {
    name: `async-labs-your-data-${now.toISOString().slice(0, 10)}.json`,
    content,
    tooLarge: content.size > MOST_MEGABYTES * 2 ** 20,
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
  const { said } = await importKept(await keptRuns(), read.file.runs);
  const after = await amountsHere();
  return [texts.imported(file.name, difference(after, before)), ...said].join(' ');
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
    await (await keptRuns()).deleteAll();
    if (offline) for (const name of await ownCaches()) await caches.delete(name);
  } catch (error) {
    return texts.deleteFailed(reasonOf(error));
  }
  return offline ? `${texts.deleted} ${texts.deletedOffline}` : texts.deleted;
}
