/** Records a Python program in plain CPython. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Progress } from '#experiment/context.ts';
import {
  PROGRAM_RECORDING_VERSION,
  programRecordingSchema,
  type ProgramOutcome,
  type ProgramRecording,
} from '#experiment/program-recording.ts';
import { programSources } from '../authoring/program-sources.ts';
import { root } from './load.ts';
import { nodeEnvironment } from './node-host.ts';
import { requirePlainPython, runPlain } from './plain-python.ts';
import { UsageError } from './usage-error.ts';

/** What a stream may print, in characters: a page shows all of it. */
const LONGEST_OUTPUT = 20_000;

/** A program that is to be recorded in plain CPython. */
export interface ProgramOrder {
  /** The program's path. */
  file: string;
  /** How often it is run. */
  repetitions: number;
  /** The CPython to take; undefined for the newest at hand. */
  python: string | undefined;
  /** Sentences on quality. */
  notes: readonly string[];
}

/** Where a program's recording stands. */
export const programRecordingFile = (file: string): string =>
  join(dirname(file), 'recorded', `${basename(file, '.py')}.cpython.json`);

/**
 * Runs a program so many times, one after another, and records each run.
 * @throws {UsageError} if it is no program of a lab
 * @throws {Error} in a sentence, if there is no CPython, the program prints too much, or the recording is stopped
 */
export async function recordProgram(
  { file, repetitions, python: asked, notes }: ProgramOrder,
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<ProgramRecording> {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const program = relative(join(root, 'labs'), resolve(file)).replaceAll('\\', '/');
  if (program.startsWith('..')) throw new UsageError(`${file} is in no lab: it must lie in labs/.`);
  const python = requirePlainPython(asked);
  const startedAt = new Date();
  const outcomes: ProgramOutcome[] = [];
  const runs: ProgramRecording['runs'] = [];
  for (let run = 1; run <= repetitions; run += 1) {
    const doing = `run ${run} of ${repetitions} in ${python.version}`;
    report({ fraction: (run - 1) / repetitions, remainingMs: null, doing });
    const { elapsedMs, exitStatus, stdout, stderr } = await runPlain(python, file, signal);
    // A traceback names the file with the whole path of this machine.
    const outcome = { exitStatus, stdout, stderr: stderr.replaceAll(root, '') };
    const longest = Math.max(outcome.stdout.length, outcome.stderr.length);
    if (longest > LONGEST_OUTPUT)
      throw new Error(
        `${file} prints ${longest} characters, and a recording holds ${LONGEST_OUTPUT}: let it print less.`,
      );
    const known = outcomes.findIndex((each) => isSame(each, outcome));
    if (known < 0) outcomes.push(outcome);
    runs.push({
      elapsedMs: Math.round(elapsedMs * 10) / 10,
      outcome: known < 0 ? outcomes.length - 1 : known,
    });
  }
  return programRecordingSchema.parse({
    schema: PROGRAM_RECORDING_VERSION,
    program,
    sources: programSources(file),
    outcomes,
    runs,
    environment: {
      ...nodeEnvironment(),
      runtime: 'python',
      version: python.version,
    },
    startedAt: startedAt.toISOString(),
    notes: [...notes],
  });
}

const isSame = (a: ProgramOutcome, b: ProgramOutcome) =>
  a.exitStatus === b.exitStatus && a.stdout === b.stdout && a.stderr === b.stderr;
