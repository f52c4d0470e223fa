import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'vite';

/** The service worker that hosts the server model. */
const entry = 'src/workers/model-server.sw.ts';
/** Its name in the output. It stands at the base path because a service worker's scope is its own folder. */
const fileName = 'model-server.js';

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
        output: { format: 'iife', entryFileNames: fileName, codeSplitting: false },
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

/** Emits the service worker at the root of the site, and serves it, always fresh, while developing. */
export function modelServer(): AstroIntegration {
  let root = '';
  let base = '/';
  return {
    name: 'model-server',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
        base = config.base;
      },
      'astro:server:setup': ({ server }) => {
        const path = `${base.replace(/\/$/, '')}/${fileName}`;
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
        if (!existsSync(`${root}/${entry}`))
          return logger.warn(`${entry} is missing: no service worker`);
        const code = await bundle(root, base);
        await writeFile(new URL(fileName, dir), code);
        logger.info(`${fileName}: ${code.length} characters`);
      },
    },
  };
}
