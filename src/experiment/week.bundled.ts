/**
 * The registry where a reader's browser looks things up: week by week, so that what a page loads does not grow with the
 * course. At build time registry.bundled.ts has them all.
 */
import experimentsByWeek from 'virtual:lab-experiments';
import recordingsByWeek from 'virtual:lab-recordings';
import type { AnyExperiment } from './contract.ts';
import type { Recording } from './recording.ts';
import { fileOfId } from './registry.ts';

type Weeks<T> = Record<string, () => Promise<{ default: Record<string, () => Promise<T>> }>>;

async function loaderOf<T>(weeks: Weeks<T>, id: string, file: string) {
  const week = await weeks[id.replace(/\/.*$/, '')]?.();
  return week?.default[file];
}

/**
 * Loads an experiment by its id.
 * @throws {Error} if the course has no such experiment, or its code cannot be loaded
 */
export async function loadExperiment(id: string): Promise<AnyExperiment> {
  const load = await loaderOf<AnyExperiment>(experimentsByWeek, id, `/${fileOfId(id)}`);
  if (!load) throw new Error(`There is no experiment called ${id}.`);
  return load();
}

/**
 * Loads a recording by its path below `labs/` without `.json`. The build has checked them all.
 * @throws {Error} if the course has no such recording, or it cannot be loaded
 */
export async function loadRecording(id: string): Promise<Recording> {
  const load = await loaderOf<Recording>(recordingsByWeek, id, `/labs/${id}.json`);
  if (!load) throw new Error(`There is no recording called ${id}.`);
  return load();
}
