import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { git } from './git.ts';
import { headOf } from './head-tags.ts';
import { commitDates } from './last-updated.ts';
import { markLabs } from './progress/sidebar-labs.ts';

/** Read once a build; while developing, pages have no need of an exact date. */
const dates = commitDates('labs', git);

/**
 * Gives each write-up the date of its last commit: Starlight itself looks only below `src/content/docs`. Gives the sidebar's labs
 * what the reader's progress is counted of.
 */
export const onRequest = defineRouteMiddleware(
  async ({ site, locals: { starlightRoute: route } }) => {
    const { entry } = route;
    route.lastUpdated = dates.get(entry.filePath);
    // Pages without a write-up stand in for others: nobody is sent their address.
    if (entry.filePath?.endsWith('.mdx')) route.head = headOf(route.head, entry, site);
    await markLabs(route.sidebar);
  },
);
