import type * as z from 'zod';
import { columnFits } from './column-fits.ts';
import type { AnyExperiment } from './contract.ts';
import { columnsOf, type Column } from './fields.ts';
import type { RecordedSamples, SampleColumn, SampleGroup } from './samples.ts';

type Sampled = Pick<AnyExperiment, 'id' | 'sample' | 'sampleGroup'>;

/**
 * Samples of one group in columns, checked against the experiment's own schema.
 * @param samples at least one, all of one group
 * @throws {Error} if the experiment declares none, or one does not fit its schema
 */
export function groupOf(experiment: Sampled, samples: readonly object[]): SampleGroup {
  const { id, sample: schema } = experiment;
  if (!schema) throw new TypeError(`${id} keeps samples and does not declare what they are.`);
  if (samples.length === 0) throw new RangeError(`${id} kept an empty group of samples.`);
  const columns = fittingColumns(schema, samples);
  // What is wrong, and with which of them, the schema tells one by one: that takes ten times as long.
  const sound = columns ? samples.slice(0, 1) : samples;
  const [first] = sound.map((sample) => schema.parse(sample));
  if (!columns || !first) throw new TypeError(`${id} kept samples that fit in no columns.`);
  return { name: nameOf(experiment, first), length: samples.length, columns };
}

/** Samples in columns; null if one of them does not fit the schema. */
function fittingColumns(
  schema: z.ZodObject,
  samples: readonly object[],
): SampleGroup['columns'] | null {
  const shape: Readonly<Record<string, z.ZodType>> = schema.shape;
  const columns: Record<string, SampleColumn> = {};
  for (const { name, numeric } of columnsIn(schema)) {
    const values = samples.map((sample) => (sample as Record<string, unknown>)[name]);
    const column = numeric ? numbersIn(values) : wordsIn(values);
    if (!column || !shape[name] || !columnFits(shape[name], column)) return null;
    columns[name] = column;
  }
  return columns;
}

/** Numbers, null as NaN; null if one is neither, or NaN itself. */
function numbersIn(values: readonly unknown[]): Float64Array | null {
  const isSound = values.every(
    (value) => value === null || (typeof value === 'number' && !Number.isNaN(value)),
  );
  return isSound ? Float64Array.from(values, (value) => Number(value ?? Number.NaN)) : null;
}

function wordsIn(values: readonly unknown[]): (string | null)[] | null {
  const isSound = values.every((value) => value === null || typeof value === 'string');
  return isSound ? (values as (string | null)[]) : null;
}

/** Reading a schema takes longer than keeping a group. */
const columnsBySchema = new WeakMap<z.ZodObject, Column[]>();

/** The fields of samples as columns. */
export function columnsIn(schema: z.ZodObject): Column[] {
  const columns = columnsBySchema.get(schema) ?? columnsOf(schema);
  columnsBySchema.set(schema, columns);
  return columns;
}

const nameOf = ({ sampleGroup }: Sampled, sample: Record<string, unknown>) =>
  sampleGroup?.(sample) ?? '';

/** A recording's samples by group, in the order in which the groups first appear. The recording has been checked. */
export function groupsOfRecording(
  experiment: Sampled,
  recorded: RecordedSamples | undefined,
): SampleGroup[] {
  const [firstColumn] = Object.values(recorded ?? {});
  if (!recorded || !firstColumn) return [];
  const names = Object.keys(recorded);
  const groups = new Map<string, Record<string, unknown>[]>();
  for (const index of firstColumn.keys()) {
    const sample = Object.fromEntries(names.map((name) => [name, recorded[name]?.[index] ?? null]));
    const name = nameOf(experiment, sample);
    const group = groups.get(name);
    if (group) group.push(sample);
    else groups.set(name, [sample]);
  }
  return [...groups.values()].map((samples) => groupOf(experiment, samples));
}
