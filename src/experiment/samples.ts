/** What is kept of single requests beside a run's rows. Kept apart from what reads schemas: a page needs this before it needs zod. */

/**
 * The most samples a run keeps: twenty levels of 2,000 requests. In columns of twelve numbers that is 4 MB on the page, and
 * some 4 MB of JSON in a recording.
 */
export const MOST_SAMPLES = 40_000;

/** One field of many samples: numbers, unknown ones as NaN, in an array that can be transferred; or words. */
export type SampleColumn = Float64Array | readonly (string | null)[];

/** Samples that belong together: the requests of one level on one host. Later ones of the same name take their place. */
export interface SampleGroup {
  /** What it is called where a reader chooses among groups. */
  name: string;
  length: number;
  /** By field name, each of `length` values. */
  columns: Readonly<Record<string, SampleColumn>>;
}

/** Samples as a recording has them: by field name, each column of one length. */
export type RecordedSamples = Record<string, (number | string | null)[]>;

/**
 * Adds a group, in place of the one of the same name. Beyond {@link MOST_SAMPLES} in all, those added longest ago are let go:
 * the bound is on what the page holds, so it is kept where the page keeps them.
 */
export function withGroup(
  kept: readonly SampleGroup[],
  group: SampleGroup,
  most = MOST_SAMPLES,
): readonly SampleGroup[] {
  const groups = [...kept.filter(({ name }) => name !== group.name), group];
  let count = groups.reduce((sum, { length }) => sum + length, 0);
  while (count > most && groups.length > 1) count -= groups.shift()?.length ?? 0;
  return groups;
}

/** A group's samples one by one, as the experiment's own schema has them. */
export function samplesIn({ columns, length }: SampleGroup): Record<string, unknown>[] {
  const entries = Object.entries(columns);
  return Array.from({ length }, (_, index) => {
    const sample: Record<string, unknown> = {};
    for (const [name, column] of entries) sample[name] = known(column[index]);
    return sample;
  });
}

const known = (value: number | string | null | undefined) =>
  value === undefined || Number.isNaN(value) ? null : value;

/** All groups one after the other, as a recording has them; undefined where nothing was kept. */
export function recordedSamples(groups: readonly SampleGroup[]): RecordedSamples | undefined {
  const [first] = groups;
  if (!first) return undefined;
  return Object.fromEntries(
    Object.keys(first.columns).map((name) => [
      name,
      groups.flatMap(({ columns }) => Array.from(columns[name] ?? [], known)),
    ]),
  );
}

/** The buffers of groups that can be handed to another thread without a copy. */
export const buffersOf = (groups: readonly SampleGroup[]): ArrayBufferLike[] =>
  groups
    .flatMap(({ columns }) => Object.values(columns))
    .flatMap((column) => (column instanceof Float64Array ? [column.buffer] : []));
