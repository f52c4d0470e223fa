import * as z from 'zod';
import type { AnyExperiment } from '#experiment/contract.ts';
import { columnsOf } from '#experiment/fields.ts';
import type { SampleColumn, SampleGroup } from '#experiment/samples.ts';
import type { StoredSamples } from './stored-samples.ts';

type Sampled = Pick<AnyExperiment, 'sample' | 'sampleGroup'>;

/**
 * Kept samples in groups, checked against the experiment's schema; null if they do not fit it. Of a column of numbers its
 * extremes, a fraction and an unknown one are asked about: a field is a range, of whole numbers or of any, so where these pass
 * all do. 40,000 samples have half a million values, and a reader waits.
 */
export function groupsOfKept(
  { sample, sampleGroup }: Sampled,
  stored: StoredSamples | null,
): SampleGroup[] | null {
  if (!stored) return [];
  if (!sample || Object.keys(stored).some((name) => !(name in sample.shape))) return null;
  const shape: Readonly<Record<string, z.ZodType>> = sample.shape;
  const columns: Record<string, SampleColumn> = {};
  for (const { name, numeric } of columnsOf(sample)) {
    const column = stored[name] && typed(stored[name], numeric);
    const field: z.ZodType | undefined = shape[name];
    if (!column || !field) return null;
    if (![...tellingValues(column)].every((value) => z.safeParse(field, value).success))
      return null;
    columns[name] = column;
  }
  return grouped(columns, sampleGroup);
}

/** A column of words that are all unknown is kept as one of numbers. */
function typed(column: SampleColumn, numeric: boolean): SampleColumn | null {
  if (numeric) return column instanceof Float64Array ? column : null;
  if (!(column instanceof Float64Array)) return column;
  return column.every(Number.isNaN) ? Array.from(column, () => null) : null;
}

/** The values of a column that tell whether all are as they should be. */
function tellingValues(column: SampleColumn): Set<unknown> {
  if (!(column instanceof Float64Array)) return new Set(column);
  const telling = new Set<unknown>();
  let [least, most, fraction] = [Infinity, -Infinity, null as number | null];
  for (const value of column) {
    if (Number.isNaN(value)) telling.add(null);
    else {
      if (value < least) least = value;
      if (value > most) most = value;
      if (!Number.isInteger(value)) fraction ??= value;
    }
  }
  if (least <= most) telling.add(least).add(most);
  if (fraction !== null) telling.add(fraction);
  return telling;
}

/** Cuts columns where the group changes; stretches of one group are put together. */
function grouped(
  columns: Record<string, SampleColumn>,
  groupName: Sampled['sampleGroup'],
): SampleGroup[] {
  const names = Object.keys(columns);
  const length = columns[names[0] ?? '']?.length ?? 0;
  const nameAt = groupNames(columns, groupName);
  const groups = new Map<string, SampleGroup>();
  for (let from = 0; from < length;) {
    const name = nameAt(from);
    let to = from + 1;
    while (to < length && nameAt(to) === name) to += 1;
    const before = groups.get(name);
    const cut = Object.fromEntries(
      names.map((each) => [each, joined(before?.columns[each], columns[each]?.slice(from, to))]),
    );
    groups.set(name, { name, length: (before?.length ?? 0) + to - from, columns: cut });
    from = to;
  }
  return [...groups.values()];
}

function joined(one: SampleColumn | undefined, other: SampleColumn = []): SampleColumn {
  if (!one) return other;
  return one instanceof Float64Array && other instanceof Float64Array
    ? Float64Array.of(...one, ...other)
    : ([...one, ...other] as SampleColumn);
}

/**
 * The group of the sample at an index. The experiment is asked again only where a value has changed that it looked at the
 * last time: to name 40,000 samples one by one takes longer than to draw them.
 */
function groupNames(
  columns: Record<string, SampleColumn>,
  groupName: Sampled['sampleGroup'],
): (index: number) => string {
  if (!groupName) return () => '';
  let at = 0;
  const lookedAt = new Map<string, unknown>();
  const valueAt = (name: string) => {
    const value = columns[name]?.[at] ?? null;
    return Number.isNaN(value) ? null : value;
  };
  const view: Record<string, unknown> = {};
  for (const name of Object.keys(columns))
    Object.defineProperty(view, name, {
      enumerable: true,
      get() {
        const value = valueAt(name);
        lookedAt.set(name, value);
        return value;
      },
    });
  let last: string | null = null;
  return (index) => {
    at = index;
    if (last !== null && [...lookedAt].every(([name, value]) => valueAt(name) === value))
      return last;
    lookedAt.clear();
    last = groupName(view);
    return last;
  };
}
