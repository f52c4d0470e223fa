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
