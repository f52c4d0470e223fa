import type { Recording } from '#experiment/recording.ts';
import { MOST_NAME_CHARACTERS, type KeptHead, type KeptRun, type Listed } from './kept-run.ts';
import { partsOf, wholeOf, type KeptParts, type Reading } from './read-entry.ts';
import { runTexts } from './run-texts.ts';
import type { Entry, Shelf } from './shelf.ts';
import { countOf, storedFromRecorded, type StoredSamples } from './stored-samples.ts';
import { twoShelves } from './two-shelves.ts';

/** Of one experiment. With 40,000 samples each, as many as a run can have, they come to some 120 MB. */
export const MOST_RUNS = 30;

/** A run that is to be kept. What is left out is made up for: an id, the time of now, a name. */
export interface ToKeep {
  /** Its samples are left out where they are given apart. */
  recording: Recording;
  samples?: StoredSamples | null;
  /** Left out: when it ran. */
  name?: string | undefined;
  named?: boolean;
  id?: string;
  keptAt?: string;
}

/** What came of keeping a run; `reason` is a sentence. */
export type Kept =
  /** @property said what the reader should know of it: that it goes with the page, or which run gave way */
  { ok: true; head: KeptHead; said: string | null } | { ok: false; reason: string };

/** The reader's runs. No method rejects for want of storage: what cannot be kept stays in memory, and `notice` says so. */
export interface RunStore {
  /** Why runs are gone with the page, in a sentence; null where they are kept. Known after the first call of any method. */
  readonly notice: string | null;
  /** Newest first, without rows and samples. @param experiment its id; left out: of all experiments */
  list(experiment?: string): Promise<Listed[]>;
  /** The whole run as it can be exported. */
  get(id: string): Promise<Reading<KeptRun>>;
  /** The run as it lies there, to be shown: see `openKept`. */
  parts(id: string): Promise<Reading<KeptParts>>;
  put(run: ToKeep): Promise<Kept>;
  /** Does nothing for an empty name or an unknown id. */
  rename(id: string, name: string): Promise<void>;
  delete(id: string): Promise<void>;
  /** Puts a run back that was deleted since the page was opened; false if there is no such one. */
  undoDelete(id: string): Promise<boolean>;
  /** All that can be read, newest first, with rows and samples: the members of an exported bundle. */
  all(): Promise<KeptRun[]>;
  /** Deletes all runs of all experiments, for good. */
  deleteAll(): Promise<void>;
  /** Called after every change made on this page. @returns ends the subscription */
  subscribe(listener: () => void): () => void;
}

/** What a store takes from its surroundings. */
export interface StoreWays {
  now(): Date;
  newId(): string;
}

/**
 * Runs on a shelf, and in memory those that it does not take. What comes from a shelf is checked as a foreign file would be.
 * @param kept null where the browser has no storage
 */
export function storeOn(kept: Shelf | null, { now, newId }: StoreWays): RunStore {
  const shelves = twoShelves(kept);
  const deleted = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const list = async (experiment?: string) =>
    (await shelves.entries())
      .filter((each) => experiment === undefined || [null, experiment].includes(experimentOf(each)))
      .toSorted((one, other) => keptAtOf(other).localeCompare(keptAtOf(one)));
  const parts = async (id: string) => partsOf(id, await shelves.read(id));
  const get = async (id: string): Promise<Reading<KeptRun>> => {
    const reading = await parts(id);
    return reading.ok ? { ok: true, run: wholeOf(reading.run) } : reading;
  };
  /** What gives way to one more run of an experiment: nothing while there is room, null where nothing may. */
  const givesWay = async (id: string, experiment: string): Promise<KeptHead | null | undefined> => {
    const others = (await list(experiment)).flatMap((each) =>
      each.ok && each.head.id !== id ? [each.head] : [],
    );
    if (others.length < MOST_RUNS) return undefined;
    return others.findLast(({ named }) => !named) ?? null;
  };

  return {
    get notice() {
      return shelves.notice;
    },
    list,
    parts,
    get,
    async put({ recording, samples, name, named, id = newId(), keptAt }) {
      const { rows, samples: recorded, ...rest } = recording;
      const stored = samples === undefined ? storedFromRecorded(recorded) : samples;
      const oldest = await givesWay(id, recording.experiment);
      if (oldest === null) return { ok: false, reason: runTexts.allNamed(MOST_RUNS) };
      const started = recording.startedAt === null ? now() : new Date(recording.startedAt);
      const head: KeptHead = {
        id,
        name: fitting(name ?? '') || runTexts.name(started),
        named: named ?? name !== undefined,
        keptAt: keptAt ?? now().toISOString(),
        rowCount: rows.length,
        sampleCount: countOf(stored),
        recording: rest,
      };
      const short = await shelves.write(id, { head, rows, samples: stored });
      if (oldest) await shelves.remove(oldest.id);
      changed();
      const gaveWay = oldest ? runTexts.dropped(oldest.name, MOST_RUNS) : null;
      const said = [short, gaveWay].filter((each) => each !== null).join(' ');
      return { ok: true, head, said: said === '' ? null : said };
    },
    async rename(id, name) {
      const reading = await parts(id);
      if (!reading.ok || fitting(name) === '') return;
      await shelves.writeHead(id, { ...reading.run.head, name: fitting(name), named: true });
      changed();
    },
    async delete(id) {
      const entry = await shelves.read(id);
      if (!entry) return;
      deleted.set(id, entry);
      await shelves.remove(id);
      changed();
    },
    async undoDelete(id) {
      const entry = deleted.get(id);
      if (!entry) return false;
      deleted.delete(id);
      await shelves.write(id, entry);
      changed();
      return true;
    },
    async all() {
      const runs: KeptRun[] = [];
      for (const each of await list()) {
        const reading = each.ok ? await get(each.head.id) : each;
        if (reading.ok && 'run' in reading) runs.push(reading.run);
      }
      return runs;
    },
    async deleteAll() {
      deleted.clear();
      await shelves.clear();
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Null where it cannot be told: such an entry is in every list, so that it can be deleted somewhere. */
const experimentOf = (each: Listed): string | null =>
  each.ok ? each.head.recording.experiment : each.experiment;
const keptAtOf = (each: Listed): string => (each.ok ? each.head.keptAt : '');

const fitting = (name: string) => name.trim().slice(0, MOST_NAME_CHARACTERS);
