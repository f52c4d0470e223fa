import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { AnyExperiment } from '#experiment/contract.ts';
import { experimentIds, loadExperiment } from '#experiment/registry.bundled.ts';
import { checkRecording, experimentsById } from './recordings-check.ts';

/** What is on record of Python programs stands beside the recordings: src/site/programs.ts and plain-run.ts read it. */
const isOfProgram = (file: string) => /\.(trace|cpython)\.json$/.test(file);

/**
 * Loads all recordings below a folder; an entry's id is its path there without `.json`.
 *
 * Astro's own glob loader logs broken JSON and goes on, and does not look again at a file that has not changed although
 * its experiment has. Here every recording is checked in every build, used or not, and a bad one ends the build. While
 * developing it is reported and left out.
 */
export function recordingsLoader(folder: string): Loader {
  return {
    name: 'recordings',
    async load({ store, watcher, config, logger, generateDigest }: LoaderContext) {
      const experiments = experimentsById(
        await Promise.all(
          experimentIds.map(
            async (id) => [id, await loadExperiment(id)] as [string, AnyExperiment],
          ),
        ),
      );
      const root = fileURLToPath(config.root);
      const idOf = (file: string) => file.slice(folder.length + 1, -'.json'.length);

      async function take(file: string): Promise<string | undefined> {
        const id = idOf(file);
        try {
          const data = checkRecording(file, await readFile(`${root}/${file}`, 'utf8'), experiments);
          store.set({ id, data, filePath: file, digest: generateDigest(data) });
          return undefined;
        } catch (error) {
          store.delete(id);
          return error instanceof Error ? error.message : String(error);
        }
      }

      store.clear();
      const files = globSync(`${folder}/**/recorded/*.json`, { cwd: root })
        .filter((file) => !isOfProgram(file))
        .sort();
      const problems = (await Promise.all(files.map(take))).filter(
        (problem) => problem !== undefined,
      );
      if (problems.length > 0) {
        if (!watcher) throw new Error(`Recordings that do not fit:\n${problems.join('\n')}`);
        problems.forEach((problem) => logger.error(problem));
      }

      const recordingAt = (path: string) => {
        const file = relative(root, path).replaceAll('\\', '/');
        return file.startsWith(`${folder}/`) &&
          /\/recorded\/[^/]+\.json$/.test(file) &&
          !isOfProgram(file)
          ? file
          : undefined;
      };
      const onChange = async (path: string) => {
        const file = recordingAt(path);
        if (file === undefined) return;
        const problem = await take(file);
        if (problem === undefined) logger.info(`Reloaded ${file}`);
        else logger.error(problem);
      };
      watcher?.on('add', (path) => void onChange(path));
      watcher?.on('change', (path) => void onChange(path));
      watcher?.on('unlink', (path) => {
        const file = recordingAt(path);
        if (file !== undefined) store.delete(idOf(file));
      });
    },
  };
}
