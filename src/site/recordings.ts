import { getEntry } from 'astro:content';
import type { Recording } from '#experiment/recording.ts';

/**
 * A recording of the course by its path below `labs/` without `.json`.
 * @throws {Error} in words, if there is no such file
 */
export async function recordingById(id: string): Promise<Recording> {
  const entry = await getEntry('recordings', id);
  if (!entry) throw new Error(`There is no recording labs/${id}.json.`);
  return entry.data;
}
