import * as z from 'zod';
import { recordingSchema } from '#experiment/recording.ts';

/** The longest name a run can have. */
export const MOST_NAME_CHARACTERS = 80;

/** What a list of runs needs of one: all but its rows and samples. */
export const keptHeadSchema = z.strictObject({
  id: z.string().min(1).max(100),
  /** What the reader calls it, or when it ran. */
  name: z.string().min(1).max(MOST_NAME_CHARACTERS),
  /** Whether the reader gave it that name: such a run never gives way to another. */
  named: z.boolean(),
  keptAt: z.iso.datetime(),
  rowCount: z.int().positive(),
  sampleCount: z.int().nonnegative(),
  recording: recordingSchema.omit({ rows: true, samples: true }),
});

/** A kept run without its rows and samples, as {@link keptHeadSchema} reads it. */
export type KeptHead = z.output<typeof keptHeadSchema>;

/** A kept run as a whole, in plain data: what is exported and comes back. */
export const keptRunSchema = z.strictObject({
  ...keptHeadSchema.omit({ rowCount: true, sampleCount: true, recording: true }).shape,
  recording: recordingSchema,
});

/** A kept run as a whole, as {@link keptRunSchema} reads it. */
export type KeptRun = z.output<typeof keptRunSchema>;

/** An entry of a list. One that cannot be read is listed as such, so that it can be deleted. */
export type Listed =
  /** @property inMemory whether it is gone with the page */
  | { ok: true; head: KeptHead; inMemory: boolean }
  /** @property experiment its id, or null where not even that can be told */
  | { ok: false; id: string; experiment: string | null; reason: string };
