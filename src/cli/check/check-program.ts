import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  programRecordingSchema,
  usualOutcome,
  type ProgramRecording,
} from '#experiment/program-recording.ts';
import { comparable } from '#python/printed.ts';
import { root } from '../load.ts';
import { findPlainPython, LEAST_MINOR, type PlainPython, runPlain } from '../plain-python.ts';
import { programSources } from '../../authoring/program-sources.ts';
import type { Finding } from './finding.ts';

/** A program may take this many times as long as on record, and some seconds to start, before it is ended. */
const PATIENCE = 20;
const START_MS = 10_000;

/**
 * Runs a program again in plain CPython and compares what it prints: the lines, without their order and without the times
 * in them, and the exit status.
 * @param file the recording's
 * @param asked the CPython to take; undefined for the newest at hand
 */
export async function checkProgram(
  file: string,
  { virtual, python: asked }: { virtual: boolean; python: string | undefined },
  signal: AbortSignal,
): Promise<Finding> {
  const recording = programRecordingSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const program = join('labs', recording.program);
  const anew = `npm run record -- ${program} --repetitions ${recording.runs.length} records it anew`;
  if (!existsSync(join(root, program)))
    return { outcome: 'differs', says: `there is no program ${program}: delete the recording` };
  if (!isDeepStrictEqual(programSources(join(root, program)), recording.sources))
    return { outcome: 'differs', says: `the program has changed since: ${anew}` };
  if (virtual) return { outcome: 'not rerun', says: 'a plain run is measured (--virtual)' };
  const python = asked === undefined ? findPlainPython() : findPlainPython([asked]);
  if (!python)
    return {
      outcome: 'not rerun',
      says: `there is no plain CPython 3.${LEAST_MINOR} or newer here`,
    };
  const difference = await differenceOf(recording, python, join(root, program), signal);
  return difference === null
    ? { outcome: 'same shape', says: `it prints the same in ${python.version}` }
    : { outcome: 'differs', says: `in ${python.version} ${difference}: ${anew}` };
}

async function differenceOf(
  recording: ProgramRecording,
  python: PlainPython,
  program: string,
  signal: AbortSignal,
): Promise<string | null> {
  const longestMs = Math.max(...recording.runs.map(({ elapsedMs }) => elapsedMs));
  const limit = AbortSignal.timeout(START_MS + PATIENCE * longestMs);
  const run = await runPlain(python, program, AbortSignal.any([signal, limit])).catch(
    (error: unknown) => {
      if (limit.aborted && !signal.aborted) return null;
      throw error;
    },
  );
  if (run === null) return 'it does not come to its end';
  const was = usualOutcome(recording);
  if (run.exitStatus !== was.exitStatus)
    return `it ends with status ${run.exitStatus} and not ${was.exitStatus}`;
  const alike = recording.outcomes.some(
    ({ stdout }) => comparable(stdout) === comparable(run.stdout),
  );
  return alike ? null : 'it prints other lines';
}
