import type { RecordedSamples, SampleColumn, SampleGroup } from '#experiment/samples.ts';

/**
 * A run's samples as they are kept: by field name, numbers in an array that is copied at once, unknown ones as NaN. Words
 * stand once each; earlier versions kept them one by one, and what these kept is read as well.
 */
export type StoredSamples = Readonly<Record<string, StoredColumn>>;

type StoredColumn = SampleColumn | CodedWords;

/** A column of words of which there are few: 40,000 strings take 50 ms to be copied, and as many numbers none. */
interface CodedWords {
  words: readonly (string | null)[];
  /** Which of the words each sample has. */
  codes: Uint8Array;
}

/** As many words as a code can tell apart. */
const MOST_WORDS = 256;

function coded(column: SampleColumn): StoredColumn {
  if (column instanceof Float64Array) return column;
  const words = [...new Set(column)];
  if (words.length > MOST_WORDS) return column;
  const codeOf = new Map(words.map((word, code) => [word, code]));
  return { words, codes: Uint8Array.from(column, (word) => codeOf.get(word) ?? 0) };
}

const isCoded = (column: StoredColumn): column is CodedWords => 'codes' in column;

/** A kept column, one value a sample. */
export const columnOf = (stored: StoredColumn): SampleColumn =>
  isCoded(stored) ? Array.from(stored.codes, (code) => stored.words[code] ?? null) : stored;

/** All groups of a run one after the other; null where nothing was kept. */
export function storedFromGroups(groups: readonly SampleGroup[]): StoredSamples | null {
  const [first] = groups;
  if (!first) return null;
  return Object.fromEntries(
    Object.keys(first.columns).map((name) => [
      name,
      coded(joined(groups.map(({ columns }) => columns[name]))),
    ]),
  );
}

function joined(parts: readonly (SampleColumn | undefined)[]): SampleColumn {
  const known = parts.filter((part) => part !== undefined);
  if (!known.every((part) => part instanceof Float64Array))
    return known.flatMap((part) => Array.from<string | number | null>(part)) as SampleColumn;
  const all = new Float64Array(known.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of known) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A recording's samples; null where it has none. */
export function storedFromRecorded(samples: RecordedSamples | undefined): StoredSamples | null {
  const entries = Object.entries(samples ?? {});
  if (entries.length === 0) return null;
  return Object.fromEntries(
    entries.map(([name, column]) => {
      const isNumeric = column.every((value) => typeof value !== 'string');
      return [
        name,
        isNumeric
          ? Float64Array.from(column, (value) => Number(value ?? Number.NaN))
          : coded(column as (string | null)[]),
      ];
    }),
  );
}

/** As a recording has them; undefined where nothing was kept. */
export function recordedFromStored(stored: StoredSamples | null): RecordedSamples | undefined {
  if (!stored) return undefined;
  return Object.fromEntries(
    Object.entries(stored).map(([name, column]) => [
      name,
      Array.from<string | number | null, string | number | null>(columnOf(column), (value) =>
        Number.isNaN(value) ? null : value,
      ),
    ]),
  );
}

const lengthOf = (column: StoredColumn): number =>
  isCoded(column) ? column.codes.length : column.length;

/** How many samples there are. */
export function countOf(stored: StoredSamples | null): number {
  const [first] = Object.values(stored ?? {});
  return first ? lengthOf(first) : 0;
}

/** Whether a value has the form of kept samples: columns by name, all of one length. What they hold is not looked at. */
export function isStored(value: unknown): value is StoredSamples {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const columns: unknown[] = Object.values(value);
  const lengths = new Set(columns.map((column) => (isColumn(column) ? lengthOf(column) : null)));
  return lengths.size === 1 && !lengths.has(null);
}

const isColumn = (value: unknown): value is StoredColumn =>
  value instanceof Float64Array ||
  Array.isArray(value) ||
  (typeof value === 'object' &&
    value !== null &&
    'codes' in value &&
    value.codes instanceof Uint8Array &&
    'words' in value &&
    Array.isArray(value.words));
