/**
 * What the names of this site's entries in the browser's storage begin with. Sites of one account share the storage, and one of
 * them may stand at the root or below another: nothing but what begins with one of these is this site's own.
 * @param base the base path, with a slash at its end
 */
export const keysOf = (base: string) => ({
  progress: `${base}progress/`,
  predictions: `${base}prediction/`,
  /** Why a lab's results were opened. */
  opened: `${base}results-opened/`,
  /** What could not be read, under the whole name it had. */
  putAside: `${base}put-aside`,
});

/** The part of a browser's `Storage` that is written to. */
export type TextShelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
