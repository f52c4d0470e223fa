import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { readReference } from './read-reference.ts';

/** Loads what the reference pages tell; an entry's id is its file. While developing, a changed docstring shows at once. */
export const referenceLoader: Loader = {
  name: 'reference',
  load({ store, watcher, config, logger, generateDigest }) {
    const root = fileURLToPath(config.root);
    const take = () => {
      for (const { file, names } of readReference(root)) {
        const data = { file, names };
        store.set({ id: file, data, digest: generateDigest(data) });
      }
    };
    store.clear();
    take();
    watcher?.on('change', (path) => {
      if (!store.has(relative(root, path).replaceAll('\\', '/'))) return;
      try {
        take();
      } catch (error) {
        logger.error(error instanceof Error ? error.message : String(error));
      }
    });
    return Promise.resolve();
  },
};
