import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { programRecordingSchema, type ProgramRecording } from '#experiment/program-recording.ts';
import type { Finding } from './finding.ts';
import { programSources } from './program-sources.ts';

/**
 * Whether what plain CPython printed is on record of each program's present text, and of the modules it imports. That CPython
 * prints it today is another matter, which takes one: `npm run record -- --check` runs it.
 */
export function programRecordingFindings(root: string): Finding[] {
  return globSync('labs/**/recorded/*.cpython.json', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .flatMap((file) => {
      const parsed = programRecordingSchema.safeParse(readJson(join(root, file)));
      if (parsed.success) return problemOf(file, parsed.data, root);
      const [issue] = parsed.error.issues;
      const says = `${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'not readable'}`;
      return [{ file, line: 1, says, mend: 'Mend what the sentence names, or record it anew.' }];
    });
}

/** Undefined for what is no JSON, which the schema refuses too. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function problemOf(file: string, recording: ProgramRecording, root: string): Finding[] {
  const program = `labs/${recording.program}`;
  if (!existsSync(join(root, program)))
    return [
      {
        ...{ file, line: 1, says: `There is no program ${program}.` },
        mend: 'Delete it, or give the program its old name back.',
      },
    ];
  if (isDeepStrictEqual(recording.sources, programSources(join(root, program)))) return [];
  return [
    {
      ...{ file, line: 1, says: `${program}, or what it imports, has changed since.` },
      mend: `Record it anew: npm run record -- ${program} --repetitions ${recording.runs.length}`,
    },
  ];
}
