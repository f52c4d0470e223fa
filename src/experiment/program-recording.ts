/** A Python program on record: what plain CPython printed when it ran it, and how long that took. */
import * as z from 'zod';
import { environmentSchema } from './recording.ts';

/** Raised with every change that makes older recordings unreadable, or newer ones misread. */
export const PROGRAM_RECORDING_VERSION = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal');

/** How a run came out. Runs that came out alike share one. */
const outcomeSchema = z.strictObject({
  /** 0 where the program ended by itself, as Python reports it. */
  exitStatus: z.int(),
  stdout: z.string(),
  stderr: z.string(),
});

/** One way the program ended, and how often it was seen. */
export type ProgramOutcome = z.output<typeof outcomeSchema>;

/** What a program did in plain CPython, over some repetitions. */
export const programRecordingSchema = z
  .strictObject({
    schema: z.literal(PROGRAM_RECORDING_VERSION),
    /** The program's path below `labs/`. */
    program: z.string().endsWith('.py'),
    /** SHA-256 of each text that ran, by file name: the program, and the modules beside it that it imports. */
    sources: z.record(z.string(), sha256),
    /** One or more, the first seen first. */
    outcomes: z.array(outcomeSchema).min(1),
    runs: z
      .array(
        z.strictObject({
          /** From the start of the interpreter to its end, by the recorder's clock. */
          elapsedMs: z.number().nonnegative(),
          /** Its place among the outcomes. */
          outcome: z.int().nonnegative(),
        }),
      )
      .min(1),
    environment: environmentSchema,
    startedAt: z.iso.datetime(),
    notes: z.array(z.string()),
  })
  .refine(
    ({ runs, outcomes }) => runs.every(({ outcome }) => outcome < outcomes.length),
    'a run names an outcome that is not there',
  );

/** A program's recording, as {@link programRecordingSchema} reads it. */
export type ProgramRecording = z.output<typeof programRecordingSchema>;

/** The outcome that most runs had; of equals, the one seen first. */
export function usualOutcome({ outcomes, runs }: ProgramRecording): ProgramOutcome {
  const counts = outcomes.map((_, index) => runs.filter(({ outcome }) => outcome === index).length);
  const usual = outcomes[counts.indexOf(Math.max(...counts))];
  // The schema has one at least.
  return usual ?? { exitStatus: 0, stdout: '', stderr: '' };
}
