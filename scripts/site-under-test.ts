import { spawnSync } from 'node:child_process';
import { testSite } from './plan.ts';
import { serve, type StaticServer } from './static-server.ts';

/** How long the last build took. */
export interface Built {
  buildMs: number;
}

/**
 * Builds the site as the tests do.
 * @throws {Error} if the build fails
 */
export function buildSite(): Built {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync('astro', ['build', '--outDir', testSite.folder], {
    env: { ...process.env, ...testSite.env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}\n${stderr}`);
  return { buildMs: performance.now() - start };
}

/** Serves what {@link buildSite} built. */
export function serveSite(): Promise<StaticServer> {
  return serve({ folder: testSite.folder, base: testSite.env.BASE });
}
