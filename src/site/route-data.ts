import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { git } from './git.ts';
import { headOf } from './head-tags.ts';
import { commitDates } from './last-updated.ts';

/** Read once a build; while developing, pages have no need of an exact date. */
const dates = commitDates('labs', git);

/** Gives each write-up the date of its last commit: Starlight itself looks only below `src/content/docs`. */
export const onRequest = defineRouteMiddleware(({ site, locals: { starlightRoute: route } }) => {
  const { entry } = route;
  route.lastUpdated = dates.get(entry.filePath);
  // Pages without a write-up stand in for others: nobody is sent their address.
  if (entry.filePath?.endsWith('.mdx')) route.head = headOf(route.head, entry, site);
});
