import { globSync } from 'node:fs';
import { posix } from 'node:path';

/** The recordings of the course, as paths from the repository's root. What was recorded of programs is not among them. */
export const recordingFiles = (root: string): string[] =>
  recordedIn(root, '*.json').filter((file) => !/\.(?:trace|cpython)\.json$/.test(file));

/** What was recorded of programs in plain CPython, as paths from the repository's root. */
export const programRecordingFiles = (root: string): string[] => recordedIn(root, '*.cpython.json');

const recordedIn = (root: string, names: string): string[] =>
  globSync(`labs/**/recorded/${names}`, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();

/** The folder of the lab that a file in `recorded/` belongs to. */
export const labFolderOf = (recordingFile: string): string =>
  posix.dirname(posix.dirname(recordingFile));

/** A recording's path below `labs/` without `.json`, as components take it. */
export const recordingId = (recordingFile: string): string =>
  recordingFile.replace(/^labs\/|\.json$/g, '');

/** A recording's name within its lab: its file's, without `.json`. */
export const recordingName = (recordingFile: string): string =>
  posix.basename(recordingFile, '.json');
