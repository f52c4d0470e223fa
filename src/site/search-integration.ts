import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';

/** Where the index stands in the site. */
const FOLDER = 'pagefind';
/** Pagefind's own interfaces; the site has one of its own. */
const UNUSED = /^pagefind-(ui|modular-ui|component-ui|highlight)\./;

/**
 * The search index, by Pagefind. Starlight would have Pagefind write the files and end it at once, by which the last of them
 * may be left empty (`writeFiles`, then `close`, of its Node API): here its answer is waited for and written.
 */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const { pages, files } = await filesOf(folder).finally(close);
        for (const { path, content } of files) {
          const file = join(folder, FOLDER, path);
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, content);
        }
        logger.info(`${pages} pages, ${files.length} files`);
      },
    },
  };
}

/** @throws {Error} with what Pagefind found wrong */
async function filesOf(folder: string) {
  const { index, errors } = await createIndex();
  if (!index) throw new Error(`Pagefind gave no index: ${errors.join(' ')}`);
  const added = await index.addDirectory({ path: folder });
  const { files, errors: unwritten } = await index.getFiles();
  const wrong = [...errors, ...added.errors, ...unwritten];
  if (wrong.length > 0) throw new Error(`Pagefind: ${wrong.join(' ')}`);
  return { pages: added.page_count, files: files.filter(({ path }) => !UNUSED.test(path)) };
}
