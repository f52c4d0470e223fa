/**
 * Checks every link, image, script and fragment of the sites that were built for the tests. Other sites are not asked: a
 * test must not fail because somebody else's server does.
 */
import { globSync } from 'node:fs';
import { LinkChecker, LinkState } from 'linkinator';
import { testSite, userSite } from './plan.ts';
import { serve } from './static-server.ts';

let sound = true;
for (const { folder, env } of [testSite, userSite]) {
  const server = await serve({ folder, base: env.BASE });
  const origin = new URL(server.url).origin;
  const { links } = await new LinkChecker().check({
    // Every page by its address: what a crawl comes upon depends on what links to what.
    path: globSync('**/*.html', { cwd: folder }).map(
      (file) => server.url + file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1'),
    ),
    checkFragments: true,
    checkCss: true,
    linksToSkip: (link) => Promise.resolve(!link.startsWith(origin)),
  });
  await server.close();

  const inside = links.filter(({ state }) => state !== LinkState.SKIPPED);
  const broken = inside.filter(({ state }) => state === LinkState.BROKEN);
  for (const { url, parent, status } of broken)
    console.error(`${parent ?? ''}: ${url} (${status ?? 'no answer'})`);
  console.log(`At ${env.BASE}: ${inside.length} links, ${broken.length} broken`);
  sound &&= broken.length === 0 && inside.length > 0;
}
process.exitCode = sound ? 0 : 1;
