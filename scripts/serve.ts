/**
 * Serves a built site: `node scripts/serve.ts [--folder dist] [--port 4321]`. The base path comes from BASE, as in the build.
 * With `--port`, that port and no other; without, the first free one from 4321 on.
 */
import { parseArgs } from 'node:util';
import { normaliseBase } from '#site/publishing.ts';
import { serve } from './static-server.ts';

const { values } = parseArgs({
  options: { folder: { type: 'string', default: 'dist' }, port: { type: 'string' } },
});

const { url } = await serve({
  folder: values.folder,
  base: normaliseBase(process.env['BASE']),
  port: Number(values.port ?? 4321),
  orNext: values.port === undefined,
});
console.log(`\nThe site is served at (Ctrl+C stops it):\n${url}`);
