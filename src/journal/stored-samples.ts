import type { RecordedSamples, SampleColumn, SampleGroup } from '#experiment/samples.ts';

/** A run's samples as they are kept: by field name, numbers in an array that is copied at once, unknown ones as NaN. */
export type StoredSamples = Readonly<Record<string, SampleColumn>>;

/** All groups of a run one after the other; null where nothing was kept. */
export function storedFromGroups(groups: readonly SampleGroup[]): StoredSamples | null {
  const [first] = groups;
  if (!first) return null;
  return Object.fromEntries(
    Object.keys(first.columns).map((name) => [
      name,
      joined(groups.map(({ columns }) => columns[name])),
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
          : (column as (string | null)[]),
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
      Array.from<string | number | null, string | number | null>(column, (value) =>
        Number.isNaN(value) ? null : value,
      ),
    ]),
  );
}

/** How many samples there are. */
export const countOf = (stored: StoredSamples | null): number =>
  Object.values(stored ?? {})[0]?.length ?? 0;

/** Whether a value has the form of kept samples: columns by name, all of one length. What they hold is not looked at. */
export function isStored(value: unknown): value is StoredSamples {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const columns: unknown[] = Object.values(value);
  const lengths = new Set(
    columns.map((column) =>
      column instanceof Float64Array || Array.isArray(column) ? column.length : null,
    ),
  );
  return lengths.size === 1 && !lengths.has(null);
}
