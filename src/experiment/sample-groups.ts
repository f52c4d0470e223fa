import type * as z from 'zod';
import type { AnyExperiment } from './contract.ts';
import { columnsOf, type Column } from './fields.ts';
import type { RecordedSamples, SampleGroup } from './samples.ts';

type Sampled = Pick<AnyExperiment, 'id' | 'sample' | 'sampleGroup'>;

/**
 * Samples of one group in columns, checked against the experiment's own schema.
 * @param samples at least one, all of one group
 * @throws {Error} if the experiment declares none, or one does not fit its schema
 */
export function groupOf(experiment: Sampled, samples: readonly object[]): SampleGroup {
  const { id, sample: schema } = experiment;
  if (!schema) throw new TypeError(`${id} keeps samples and does not declare what they are.`);
  const checked = samples.map((sample) => schema.parse(sample));
  const [first] = checked;
  if (!first) throw new RangeError(`${id} kept an empty group of samples.`);
  const columns = columnsIn(schema).map(({ name, numeric }) => [
    name,
    numeric
      ? Float64Array.from(checked, (sample) => Number(sample[name] ?? Number.NaN))
      : checked.map((sample) => wordOf(sample[name])),
  ]);
  return {
    name: nameOf(experiment, first),
    length: checked.length,
    columns: Object.fromEntries(columns) as SampleGroup['columns'],
  };
}

/** Reading a schema takes longer than keeping a group. */
const columnsBySchema = new WeakMap<z.ZodObject, Column[]>();

function columnsIn(schema: z.ZodObject): Column[] {
  const columns = columnsBySchema.get(schema) ?? columnsOf(schema);
  columnsBySchema.set(schema, columns);
  return columns;
}

const wordOf = (value: unknown) => (typeof value === 'string' ? value : null);

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
