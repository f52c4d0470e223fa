import type { RecordedSamples, SampleColumn, SampleGroup } from '#experiment/samples.ts';

/**
 * A run's samples as they are kept: by field name, numbers in an array that is copied at once, unknown ones as NaN. Where a column
 * has few values, they stand once each; earlier versions kept them one by one, and what these kept is read as well.
 */
export type StoredSamples = Readonly<Record<string, StoredColumn>>;

type StoredColumn = SampleColumn | CodedWords | CodedNumbers;

/** A column of few words: 40,000 strings take 50 ms to be copied, and as many codes none. */
interface CodedWords {
  words: readonly (string | null)[];
  /** Which of the words each sample has. */
  codes: Uint8Array;
}

/** A column of few numbers, an eighth as long to read. */
interface CodedNumbers {
  numbers: Float64Array;
  /** Which of the numbers each sample has. */
  codes: Uint8Array;
}

/** As many values as a code can tell apart. */
const MOST_VALUES = 256;

function coded(column: SampleColumn): StoredColumn {
  const codeOf = new Map<number | string | null, number>();
  const codes = new Uint8Array(column.length);
  for (let index = 0; index < column.length; index += 1) {
    const value = column[index] ?? null;
    const code = codeOf.get(value) ?? codeOf.size;
    if (code === MOST_VALUES) return column;
    codeOf.set(value, code);
    codes[index] = code;
  }
  const values = [...codeOf.keys()];
  if (!(column instanceof Float64Array)) return { words: values as (string | null)[], codes };
  const numbers = Float64Array.from(values as number[]);
  return numbers.byteLength + codes.byteLength < column.byteLength ? { numbers, codes } : column;
}

const isCoded = (column: StoredColumn): column is CodedWords | CodedNumbers => 'codes' in column;

/** A kept column, one value a sample. */
export function columnOf(stored: StoredColumn): SampleColumn {
  if (!isCoded(stored)) return stored;
  const { codes } = stored;
  if ('numbers' in stored) {
    const column = new Float64Array(codes.length).fill(stored.numbers[0] ?? Number.NaN);
    forOthers(codes, (index, code) => (column[index] = stored.numbers[code] ?? Number.NaN));
    return column;
  }
  const column = new Array<string | null>(codes.length).fill(stored.words[0] ?? null);
  forOthers(codes, (index, code) => (column[index] = stored.words[code] ?? null));
  return column;
}

/** Most values of most columns are the first one. */
function forOthers(codes: Uint8Array, set: (index: number, code: number) => void): void {
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (code !== 0) set(index, code);
  }
}

/** Every value of a kept column at least once, without those that are told by code a thousand times. */
export function valuesOf(stored: StoredColumn): SampleColumn {
  if (!isCoded(stored)) return stored;
  const values = 'numbers' in stored ? stored.numbers : stored.words;
  const isKnown = stored.codes.every((code) => code < values.length);
  if (isKnown) return values;
  return 'numbers' in stored
    ? Float64Array.of(...stored.numbers, Number.NaN)
    : [...stored.words, null];
}

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
          ? coded(Float64Array.from(column, (value) => Number(value ?? Number.NaN)))
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
    (('words' in value && Array.isArray(value.words)) ||
      ('numbers' in value && value.numbers instanceof Float64Array)));
