/** The registry where Vite bundles: in the browser and at build time. Each experiment is a chunk of its own. */
import type { AnyExperiment } from './contract.ts';
import { fileOfId, idOfFile } from './registry.ts';

const files = import.meta.glob<AnyExperiment>('/labs/**/*.experiment.ts', { import: 'default' });

/** The ids of all experiments of the course. */
export const experimentIds: readonly string[] = Object.keys(files).map(idOfFile);

/**
 * Loads an experiment by its id.
 * @throws {Error} if the course has no such experiment, or its code cannot be loaded
 */
export async function loadExperiment(id: string): Promise<AnyExperiment> {
  const load = files[`/${fileOfId(id)}`];
  if (!load) throw new Error(`There is no experiment called ${id}.`);
  return load();
}
