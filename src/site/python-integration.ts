import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';
import { pythonFiles, runOnceSource, type PythonFile } from '../../scripts/python-library.ts';
import type { PythonManifest } from '#python/manifest.ts';

/** Folder of the files, below the base path. */
const FOLDER = 'python';

const urlOf = (base: string, { name }: Pick<PythonFile, 'name'>) =>
  `${base.replace(/\/?$/, '/')}${FOLDER}/${name}`;

async function allFiles(root: string): Promise<PythonFile[]> {
  const { glue, wasm, library, notice } = await pythonFiles(root);
  return [glue, wasm, library, notice];
}

async function manifestOf(root: string, base: string): Promise<PythonManifest> {
  const { glue, wasm, library, lock } = await pythonFiles(root);
  const entry = (file: PythonFile) => ({
    url: urlOf(base, file),
    transferBytes: file.transferBytes,
  });
  return { glue: entry(glue), wasm: entry(wasm), library: entry(library), lock };
}

/** Emits Python's files below `<base>/python/`, serves them while developing, and tells the page their names and sizes. */
export function python(): AstroIntegration {
  let root = '';
  let base = '/';
  return {
    name: 'python',
    hooks: {
      'astro:config:setup': ({ config, updateConfig }) => {
        root = fileURLToPath(config.root);
        base = config.base;
        const plugins = () => [pythonModules(root, base)];
        updateConfig({ vite: { plugins: plugins(), worker: { plugins } } });
      },
      'astro:server:setup': ({ server }) => {
        const prefix = urlOf(base, { name: '' });
        server.middlewares.use((request, response, next) => {
          const asked = (request.originalUrl ?? request.url)?.replace(/\?.*$/, '') ?? '';
          if (!asked.startsWith(prefix)) return next();
          allFiles(root).then(
            (all) => {
              const file = all.find(({ name }) => prefix + name === asked);
              if (!file) return next();
              const script = file.name.endsWith('.mjs');
              response.setHeader(
                'content-type',
                script ? 'text/javascript' : 'application/octet-stream',
              );
              response.end(file.contents);
            },
            (error: unknown) => next(error),
          );
        });
      },
      'astro:build:done': async ({ dir, logger }) => {
        const start = performance.now();
        const all = await allFiles(root);
        const folder = new URL(`${FOLDER}/`, dir);
        await mkdir(folder, { recursive: true });
        await Promise.all(
          all.map(({ name, contents }) => writeFile(new URL(name, folder), contents)),
        );
        const megabytes = all.reduce((sum, file) => sum + file.transferBytes, 0) / 1e6;
        const tookMs = Math.round(performance.now() - start);
        logger.info(`${megabytes.toFixed(2)} MB to transfer, emitted in ${tookMs} ms`);
      },
    },
  };
}

const NOTHING = '\0python-nothing';

/** The virtual modules of src/python/virtual.d.ts, for the page and for its workers. */
export function pythonModules(root: string, base: string): Plugin {
  const modules: Record<string, () => Promise<unknown>> = {
    'virtual:python-manifest': () => manifestOf(root, base),
    'virtual:python-run-once': () => Promise.resolve(runOnceSource()),
  };
  return {
    name: 'python-modules',
    enforce: 'pre',
    resolveId: (id, importer) => {
      if (id in modules) return `\0${id}`;
      // Imported in Node alone. Without this, each build warns of each.
      const forNode = id.startsWith('node:') && importer?.endsWith('/pyodide/pyodide.mjs');
      return forNode ? NOTHING : undefined;
    },
    load: async (id) => {
      if (id === NOTHING) return 'export default null;';
      const made = modules[id.replace('\0', '')];
      return made && `export default ${JSON.stringify(await made())};`;
    },
  };
}
