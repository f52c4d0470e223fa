import { globSync } from 'node:fs';
import { posix } from 'node:path';

/** The recordings of the course, as paths from the repository's root. What was recorded of programs is not among them. */
export function recordingFiles(root: string): string[] {
  return globSync('labs/**/recorded/*.json', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.(?:trace|cpython)\.json$/.test(file))
    .sort();
}

/** The folder of the lab that a file in `recorded/` belongs to. */
export const labFolderOf = (recordingFile: string): string =>
  posix.dirname(posix.dirname(recordingFile));

/** A recording's path below `labs/` without `.json`, as components take it. */
export const recordingId = (recordingFile: string): string =>
  recordingFile.replace(/^labs\/|\.json$/g, '');

/** A recording's name within its lab: its file's, without `.json`. */
export const recordingName = (recordingFile: string): string =>
  posix.basename(recordingFile, '.json');
