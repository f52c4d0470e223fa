import { existsSync, globSync } from 'node:fs';
import { testSite } from '../scripts/plan.ts';

/** A page of the built site. */
export interface BuiltPage {
  /** Its address below the base path: empty for the course home, `week-2/event-loop/` for a lab. */
  path: string;
  /** The write-up it was made from, or undefined for the page of missing addresses. */
  source: string | undefined;
}

/** Every page that the build wrote, the page of missing addresses among them. */
export const builtPages: BuiltPage[] = globSync('**/*.html', { cwd: testSite.folder })
  .map((file) => file.replaceAll('\\', '/').replace(/index\.html$/, ''))
  .sort()
  .map((path) => ({ path, source: [`labs/${path}index.mdx`].find((file) => existsSync(file)) }));

/** The pages that are labs: a folder within a week. */
export const labPages: BuiltPage[] = builtPages.filter(({ path }) =>
  /^week-\d+\/[^/]+\/$/.test(path),
);

if (builtPages.length === 0)
  throw new Error(`There is no site in ${testSite.folder}: npm test builds it first.`);
