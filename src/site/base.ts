import { base as siteBase } from '#widgets/base.ts';

/** The site's base path with a slash at its end. */
export const base: string = siteBase();
