/**
 * What each recording of a lab was made from: `made-from.json` in the lab's folder, written by the recorder. A recording whose
 * experiment has other code by now shows rows that nobody can get any more.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import * as z from 'zod';
import type { Recording } from '#experiment/recording.ts';
import { labFolderOf, recordingName } from './lab-files.ts';
import { printsOfProgram } from './python-code.ts';
import { digest, printsOf, type Prints } from './row-code.ts';

const entrySchema = z.strictObject({
  /** Of the recording itself, so that one that was put there by other means is noticed. */
  recording: z.string(),
  /** Why the code may differ from what made the rows: left out where it does not. */
  accepted: z.string().min(1).optional(),
  /** Python programs that made the rows, as paths from the root. */
  programs: z.array(z.string()).optional(),
  /** By file, each path from the repository's root. */
  code: z.record(z.string(), z.string()),
});

/** What one recording was made from, as digests. */
export type MadeFrom = z.output<typeof entrySchema>;

const lockSchema = z.record(z.string(), entrySchema);

/** Where a lab keeps what its recordings were made from. */
export const madeFromFile = (recordingFile: string): string =>
  `${labFolderOf(recordingFile)}/made-from.json`;

/**
 * Notes of a recording just written that it was made from the code as it stands now.
 * @param file the recording's path, absolute or from the working directory. One outside a lab's `recorded/` is noted nowhere.
 * @param options.programs paths from the root of the Python programs that made its rows
 * @param options.accepted why code that has changed since makes the same rows; left out by the recorder
 * @returns the file that was written, from the root; null for a recording outside the labs
 */
export function noteMadeFrom(
  file: string,
  root: string,
  { programs = [], accepted }: { programs?: readonly string[]; accepted?: string } = {},
): string | null {
  const path = relative(root, file).replaceAll('\\', '/');
  if (!/^labs\/.+\/recorded\/[^/]+\.json$/.test(path)) return null;
  const text = readFileSync(file, 'utf8');
  const { experiment } = JSON.parse(text) as Pick<Recording, 'experiment'>;
  const entry: MadeFrom = {
    recording: digestOfRecording(text),
    ...(accepted === undefined ? {} : { accepted }),
    ...(programs.length === 0 ? {} : { programs: [...programs] }),
    code: codeOf(experiment, programs, root),
  };
  const lock = madeFromFile(path);
  const entries = { ...readMadeFrom(lock, root), [recordingName(path)]: entry };
  const gone = (name: string) => !existsSync(join(root, posix.dirname(path), `${name}.json`));
  const kept = Object.entries(entries)
    .filter(([name]) => !gone(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(join(root, lock), `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
  return lock;
}

/**
 * Reads a lab's `made-from.json`; empty where there is none.
 * @throws {Error} naming file and reason, if it is damaged
 */
export function readMadeFrom(lock: string, root: string): Record<string, MadeFrom> {
  if (!existsSync(join(root, lock))) return {};
  try {
    return lockSchema.parse(JSON.parse(readFileSync(join(root, lock), 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${lock}:1: it cannot be read (${reason}): take it from git again.`);
  }
}

/**
 * The programs that a recording's rows came from, by what was noted of it.
 * @param file as in {@link noteMadeFrom}
 */
export function programsNoted(file: string, root: string): readonly string[] {
  const path = relative(root, file).replaceAll('\\', '/');
  return readMadeFrom(madeFromFile(path), root)[recordingName(path)]?.programs ?? [];
}

/** The code as it stands now that would make a recording's rows. */
export function codeOf(experiment: string, programs: readonly string[], root: string): Prints {
  return Object.assign(
    printsOf(experiment, root),
    ...programs.map((program) => printsOfProgram(program, root)),
  ) as Prints;
}

/** Of what a recording says, whatever the layout of its file. */
export const digestOfRecording = (text: string): string => digest(JSON.stringify(JSON.parse(text)));
