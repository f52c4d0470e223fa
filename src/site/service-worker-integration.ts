import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build, type Plugin } from 'vite';
import { SERVICE_WORKER_FILE } from '../offline/register.ts';
import type { Chunk } from './offline/page-files.ts';
import { labModules, weekListed } from './lab-modules.ts';
import { writeManifest } from './offline/write-manifest.ts';

/** The service worker: a model server, and what keeps pages for offline use. */
const entry = 'src/workers/service-worker.sw.ts';

/** Bundles the service worker into one classic script: browsers without module service workers load it too. */
async function bundle(root: string, base: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    base,
    publicDir: false,
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        output: { format: 'iife', entryFileNames: SERVICE_WORKER_FILE, codeSplitting: false },
      },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const chunk = outputs
    .flatMap((part) => ('output' in part ? part.output : []))
    .find((part) => part.type === 'chunk');
  if (!chunk) throw new Error(`${entry} gave no script`);
  return chunk.code;
}

/** Notes what the bundler knows of the chunks that it emits, for pages and for workers. */
function chunkNotes(root: string, chunks: Map<string, Chunk>): Plugin {
  return {
    name: 'chunk-notes',
    generateBundle(_, emitted) {
      for (const file of Object.values(emitted)) {
        if (file.type !== 'chunk') continue;
        const module = file.facadeModuleId?.replace(/\?.*$/, '');
        const source = module?.startsWith(root) ? relative(root, module) : null;
        const week = weekListed(file.facadeModuleId ?? '');
        chunks.set(file.fileName, {
          imports: file.imports,
          source: week ? `labs/${week}/` : source,
        });
      }
    },
  };
}

/**
 * Emits the service worker at the root of the site, because its scope is its own folder, and the list of what it is to
 * keep. While developing it is served, always fresh, and keeps nothing, having no list. Stands last among the integrations:
 * the list has what the others emit.
 */
export function serviceWorker(): AstroIntegration {
  let root = '';
  let base = '/';
  const chunks = new Map<string, Chunk>();
  return {
    name: 'service-worker',
    hooks: {
      'astro:config:setup': ({ config, updateConfig }) => {
        const folder = fileURLToPath(config.root);
        const plugins = () => [labModules(folder), chunkNotes(folder, chunks)];
        updateConfig({ vite: { plugins: plugins(), worker: { plugins } } });
      },
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
        base = config.base;
      },
      'astro:server:setup': ({ server }) => {
        const path = `${base.replace(/\/$/, '')}/${SERVICE_WORKER_FILE}`;
        server.middlewares.use((request, response, next) => {
          const asked = (request.originalUrl ?? request.url)?.replace(/\?.*$/, '');
          if (asked !== path || !existsSync(`${root}/${entry}`)) return next();
          bundle(root, base).then(
            (code) => {
              response.setHeader('content-type', 'text/javascript');
              response.setHeader('cache-control', 'no-store');
              response.end(code);
            },
            (error: unknown) => next(error),
          );
        });
      },
      'astro:build:done': async ({ dir, logger }) => {
        const code = await bundle(root, base);
        await writeFile(new URL(SERVICE_WORKER_FILE, dir), code);
        const { build, files, pages } = writeManifest(fileURLToPath(dir), chunks);
        logger.info(`build ${build}: ${pages.length} pages, ${files.length} files to keep`);
      },
    },
  };
}
