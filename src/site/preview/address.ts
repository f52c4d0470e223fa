/** Folder of the previews, below the base path. */
const FOLDER = 'previews';

/** The preview's name of a page by its id; the course home has the empty one, or Starlight's `index`. */
export const previewName = (page: string): string => (page === '' ? 'index' : page);

/** Where a page's preview is served, below the base path. */
export const previewPath = (page: string): string => `${FOLDER}/${previewName(page)}.png`;
