import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { git } from './git.ts';
import { commitDates } from './last-updated.ts';

/** Read once a build; while developing, pages have no need of an exact date. */
const dates = commitDates('labs', git);

/** Gives each write-up the date of its last commit: Starlight itself looks only below `src/content/docs`. */
export const onRequest = defineRouteMiddleware(({ locals: { starlightRoute } }) => {
  starlightRoute.lastUpdated = dates.get(starlightRoute.entry.filePath);
});
