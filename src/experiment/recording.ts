import * as z from 'zod';
import type { Experiment } from './contract.ts';
import { samplesOf, samplesSchema } from './samples-schema.ts';

/**
 * Raised with every change that makes older recordings unreadable, or newer ones misread. A member that may be missing, as
 * `samples`, is no such change.
 */
export const RECORDING_VERSION = 1;

/** What a run ran on. Null where the recorder could not tell. */
export const environmentSchema = z.strictObject({
  /** The kind of host; "other" is another tool, which does not tell what it ran on. */
  runtime: z.enum(['browser', 'node', 'python', 'other']),
  /** As the runtime names itself: "Chromium 156", "Node 24.21.0". */
  version: z.string().nullable(),
  /** Logical processors the runtime reported. */
  cores: z.int().positive().nullable(),
  /** Smallest step seen between two readings of the monotonic clock, in milliseconds. */
  clockStepMs: z.number().nonnegative().nullable(),
  /** Whether the page was cross-origin isolated, which makes browsers' clocks finer. */
  crossOriginIsolated: z.boolean().nullable(),
  /** Whether the page was out of sight at any moment of the run. */
  pageWasHidden: z.boolean().nullable(),
});

/** What a run took place on, as far as it could be told; null stands for what could not. */
export type Environment = z.output<typeof environmentSchema>;

/** One run on record: a file in `recorded/`, an export, an import. One shape, one version number. */
export const recordingSchema = z.strictObject({
  /** The version of this shape. */
  schema: z.literal(RECORDING_VERSION),
  /** The experiment's id. */
  experiment: z.string(),
  /** Who or what made the record, as it stands in a legend: "the author", "Node on two cores". */
  by: z.string().min(1),
  /** Where it is published, for the author's tables; null for a run of this project's recorder. */
  source: z.string().nullable(),
  /** Only what is known of them: a table copied from notes may lack some. */
  parameters: z.record(z.string(), z.unknown()),
  /** How the run ended. One that was stopped or failed is drawn and judged as a partial one. */
  state: z.enum(['complete', 'aborted', 'failed']),
  /** As the experiment yielded them. */
  rows: z.array(z.record(z.string(), z.unknown())).min(1),
  /** What was kept of single requests. Missing where nothing was. */
  samples: samplesSchema.optional(),
  /** What it ran on. */
  environment: environmentSchema,
  /** When it began, in UTC: "2026-11-20T09:30:00.000Z". Null where it is not known. */
  startedAt: z.iso.datetime().nullable(),
  /** Sentences on quality: what is missing, what could bias the numbers. */
  notes: z.array(z.string()),
});

/** A recording whose rows have been checked against their experiment. */
export type Recording<Row = Record<string, unknown>> = Omit<
  z.output<typeof recordingSchema>,
  'rows'
> & { rows: Row[] };

/**
 * The schema of recordings of one experiment: rows and known parameters are checked too.
 * @internal
 */
export function recordingOf<P extends z.ZodObject, R extends z.ZodObject>(
  experiment: Pick<Experiment<P, R>, 'id' | 'parameters' | 'row' | 'sample'>,
) {
  const { id, parameters, row, sample } = experiment;
  return recordingSchema.extend({
    experiment: z.literal(id),
    parameters: z.strictObject(withoutDefaults(parameters.shape)).partial(),
    rows: z.array(rowOf(row)).min(1),
    samples: samplesOf(sample).optional(),
  });
}

/**
 * Reads a row. Null is what a run cannot tell, so a row that was written before a nullable field was there reads as null in it;
 * a field that the experiment does not know, and a missing one that cannot be null, are refused.
 */
function rowOf<S extends z.ZodRawShape>({ shape }: z.ZodObject<S>) {
  const untold = Object.fromEntries(
    Object.entries(shape)
      .filter(([, field]) => field instanceof z.ZodNullable)
      .map(([name]) => [name, null]),
  );
  const strict = z.strictObject(shape);
  return z.preprocess((row) => (isObject(row) ? { ...untold, ...row } : row), strict);
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a recording leaves out is unknown, so no default may stand in for it. */
function withoutDefaults(shape: z.ZodRawShape): z.ZodRawShape {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [
      name,
      field instanceof z.ZodDefault ? field.unwrap() : field,
    ]),
  );
}
