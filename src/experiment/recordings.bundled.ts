/** The course's recordings where Vite bundles: each is a chunk of its own, loaded when it is laid under a run. */
import type { Recording } from './recording.ts';

const files = import.meta.glob<Recording>(
  [
    '/labs/**/recorded/*.json',
    '!/labs/**/recorded/*.trace.json',
    '!/labs/**/recorded/*.cpython.json',
  ],
  { import: 'default' },
);

/** Of all recordings: their paths below `labs/` without `.json`. */
export const recordingIds: readonly string[] = Object.keys(files).map((path) =>
  path.slice('/labs/'.length, -'.json'.length),
);

/**
 * Loads a recording by its path below `labs/` without `.json`. The build has checked them all.
 * @throws {Error} if the course has no such recording, or it cannot be loaded
 */
export async function loadRecording(id: string): Promise<Recording> {
  const load = files[`/labs/${id}.json`];
  if (!load) throw new Error(`There is no recording called ${id}.`);
  return load();
}
