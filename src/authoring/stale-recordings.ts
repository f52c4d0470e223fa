import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recording } from '#experiment/recording.ts';
import { lineOf, type Finding } from './finding.ts';
import { recordingName } from './lab-files.ts';
import {
  codeOf,
  digestOfRecording,
  madeFromFile,
  readMadeFrom,
  type MadeFrom,
} from './made-from.ts';
import { recordCommand } from './record-command.ts';
import type { Prints } from './row-code.ts';

/**
 * Whether a recording was made by its experiment as it stands. Tables copied from notes (those with a `source`) were made by
 * none of this code and pass.
 * @param file the recording's path from the root
 */
export function staleness(file: string, recording: Recording, root: string): Finding[] {
  if (recording.source !== null) return [];
  const text = readFileSync(join(root, file), 'utf8');
  const lock = madeFromFile(file);
  const entry = readMadeFrom(lock, root)[recordingName(file)];
  const at = { file, line: lineOf(text, '"experiment"') };
  const mend = mendOf(file, recording);
  if (!entry) return [{ ...at, says: `${lock} does not say what it was made from.`, mend }];
  if (entry.recording !== digestOfRecording(text))
    return [
      {
        ...at,
        says: `It is not the recording that ${lock} speaks of: it was changed since.`,
        mend,
      },
    ];
  const changed = changesSince(entry, recording.experiment, root);
  if (changed.length === 0) return [];
  return [
    {
      ...at,
      says: `${recording.experiment} makes its rows with other code than when this was recorded: ${changed.join(', ')}.`,
      mend,
    },
  ];
}

const mendOf = (file: string, recording: Recording) =>
  `Record it anew: ${recordCommand(file, recording)}\n` +
  `    If no row can be another: npm run accept -- ${file} --because "…"`;

/** In words, file by file. */
function changesSince(entry: MadeFrom, experiment: string, root: string): string[] {
  const programs = entry.programs ?? [];
  const missing = programs.filter((program) => !existsSync(join(root, program)));
  if (missing.length > 0) return missing.map((program) => `${program} is gone`);
  return differences(entry.code, codeOf(experiment, programs, root));
}

/** What differs between two states of the code. */
function differences(before: Prints, now: Prints): string[] {
  const files = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return files.flatMap((file) => {
    if (before[file] === now[file]) return [];
    if (before[file] === undefined) return [`${file} takes part now`];
    return [now[file] === undefined ? `${file} takes no part any more` : `${file} changed`];
  });
}
