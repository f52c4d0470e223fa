import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { git } from './git.ts';
import { commitDates } from './last-updated.ts';
import { markLabs } from './progress/sidebar-labs.ts';

/** Read once a build; while developing, pages have no need of an exact date. */
const dates = commitDates('labs', git);

/**
 * Gives each write-up the date of its last commit: Starlight itself looks only below `src/content/docs`. Gives the sidebar's labs
 * what the reader's progress is counted of.
 */
export const onRequest = defineRouteMiddleware(async ({ locals: { starlightRoute } }) => {
  starlightRoute.lastUpdated = dates.get(starlightRoute.entry.filePath);
  await markLabs(starlightRoute.sidebar);
});
