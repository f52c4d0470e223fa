import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { programRecordingSchema } from '#experiment/program-recording.ts';
import { readAs } from '../site/recordings-check.ts';
import type { Finding } from './finding.ts';
import { programSources } from './program-sources.ts';

/**
 * Whether what plain CPython printed is on record of its program's present text, and of the modules it imports. That CPython
 * prints it today is another matter, which takes one: `npm run record -- --check` runs it.
 * @throws {Error} naming field and reason, if the file is no such recording
 */
export function programStaleness(file: string, root: string): Finding[] {
  const text = readFileSync(join(root, file), 'utf8');
  const { program, sources, runs } = readAs(file, programRecordingSchema, text);
  const path = `labs/${program}`;
  const found = (says: string, mend: string) => [{ file, line: 1, says, mend }];
  if (!existsSync(join(root, path)))
    return found(
      `There is no program ${path}.`,
      'Delete it, or give the program its old name back.',
    );
  if (isDeepStrictEqual(sources, programSources(join(root, path)))) return [];
  return found(
    `${path}, or what it imports, has changed since.`,
    `Record it anew: npm run record -- ${path} --repetitions ${runs.length}`,
  );
}
