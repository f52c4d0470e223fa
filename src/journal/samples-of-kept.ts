import type * as z from 'zod';
import type { AnyExperiment } from '#experiment/contract.ts';
import { columnFits } from '#experiment/column-fits.ts';
import { columnsOf } from '#experiment/fields.ts';
import type { SampleColumn, SampleGroup } from '#experiment/samples.ts';
import { columnOf, valuesOf, type StoredSamples } from './stored-samples.ts';

type Sampled = Pick<AnyExperiment, 'sample' | 'sampleGroup'>;

/**
 * Kept samples in groups, checked against the experiment's schema; null if they do not fit it.
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
    const kept = stored[name];
    const field: z.ZodType | undefined = shape[name];
    const values = kept && typed(valuesOf(kept), numeric);
    if (!values || !field || !columnFits(field, values)) return null;
    columns[name] = typed(columnOf(kept), numeric) ?? [];
  }
  return grouped(columns, sampleGroup);
}

/** A column of words that are all unknown is kept as one of numbers. */
function typed(column: SampleColumn, numeric: boolean): SampleColumn | null {
  if (numeric) return column instanceof Float64Array ? column : null;
  if (!(column instanceof Float64Array)) return column;
  return column.every(Number.isNaN) ? Array.from(column, () => null) : null;
}

/** Cuts columns where the group changes; stretches of one group are put together. */
function grouped(
  columns: Record<string, SampleColumn>,
  groupName: Sampled['sampleGroup'],
): SampleGroup[] {
  const names = Object.keys(columns);
  const groups = new Map<string, SampleGroup>();
  for (const { name, from, to } of stretchesOf(columns, groupName)) {
    const before = groups.get(name);
    const cut = Object.fromEntries(
      names.map((each) => [each, joined(before?.columns[each], cutOf(columns[each], from, to))]),
    );
    groups.set(name, { name, length: (before?.length ?? 0) + to - from, columns: cut });
  }
  return [...groups.values()];
}

/** Of numbers a view: a copy of all takes as long as reading them. */
const cutOf = (column: SampleColumn | undefined, from: number, to: number) =>
  column instanceof Float64Array ? column.subarray(from, to) : column?.slice(from, to);

function joined(one: SampleColumn | undefined, other: SampleColumn = []): SampleColumn {
  if (!one) return other;
  return one instanceof Float64Array && other instanceof Float64Array
    ? Float64Array.of(...one, ...other)
    : ([...one, ...other] as SampleColumn);
}

/** Samples one after the other that are of one group. */
interface Stretch {
  name: string;
  from: number;
  /** The index behind the last. */
  to: number;
}

/**
 * Where groups begin and end. The experiment is asked again only where a value has changed that it looked at the last time: to
 * name 40,000 samples one by one takes longer than to draw them.
 */
function* stretchesOf(
  columns: Record<string, SampleColumn>,
  groupName: Sampled['sampleGroup'],
): Generator<Stretch> {
  const all = Object.entries(columns);
  const length = all[0]?.[1].length ?? 0;
  const lookedAt = new Set<SampleColumn>();
  let from = 0;
  const view: Record<string, unknown> = {};
  for (const [name, column] of all)
    Object.defineProperty(view, name, {
      enumerable: true,
      get() {
        lookedAt.add(column);
        const value = column[from] ?? null;
        return Number.isNaN(value) ? null : value;
      },
    });
  let last = null as Stretch | null;
  while (from < length) {
    lookedAt.clear();
    const name = groupName?.(view) ?? '';
    let to = length;
    for (const column of lookedAt) to = sameUntil(column, from, to);
    if (last?.name === name) last.to = to;
    else {
      if (last) yield last;
      last = { name, from, to };
    }
    from = to;
  }
  if (last) yield last;
}

/** The first index from which a column has another value than at `from`, before `to`; else `to`. */
function sameUntil(column: SampleColumn, from: number, to: number): number {
  const value = column[from];
  for (let index = from + 1; index < to; index += 1)
    if (!Object.is(column[index], value)) return index;
  return to;
}
