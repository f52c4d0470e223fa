/** Names that page, service worker and build share. */

/** The file, at the base path, that lists what a build consists of. */
export const MANIFEST_FILE = 'offline.json';
/** The `<meta>` of every page that names the build it belongs to. */
export const BUILD_META = 'course-build';
/** The page shown in place of one that is not kept, below the base path. */
export const OFFLINE_PAGE = 'offline/';

/** Files whose name changes with what is in them: what is kept under such a name is right for every build. */
export const isImmutable = (path: string): boolean => /^(_astro|python)\//.test(path);

/** A page's path as the manifest has it: without `index.html`. */
export const pagePath = (path: string): string => path.replace(/(^|\/)index\.html$/, '$1');

/**
 * What the names of this site's caches begin with. Between base path and words stands a space, which no path has: a site below
 * this one's base has other names.
 * @param base the base path, with a slash at its end
 */
export const cachePrefix = (base: string): string => `${base} async-labs `;
