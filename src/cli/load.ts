import { existsSync } from 'node:fs';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AnyExperiment } from '#experiment/contract.ts';
import { fileOfId, idOfFile } from '#experiment/registry.ts';

/** The repository's root. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The ids of all experiments of the course, in order. */
export function experimentIds(): string[] {
  return globSync('labs/**/*.experiment.ts', { cwd: root }).map(idOfFile).sort();
}

/**
 * Loads an experiment by its id, in Node.
 * @throws {Error} if there is no such experiment; the message lists those that there are
 */
export async function loadExperimentFile(id: string): Promise<AnyExperiment> {
  const file = new URL(`../../${fileOfId(id)}`, import.meta.url);
  if (!existsSync(file)) {
    throw new Error(
      `There is no experiment called ${id}. There are: ${experimentIds().join(', ')}.`,
    );
  }
  const module = (await import(file.href)) as { default: AnyExperiment };
  return module.default;
}
