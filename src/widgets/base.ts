/** The site's base path with a slash at its end, whatever form the configuration gave it. */
export const base = (): string => import.meta.env.BASE_URL.replace(/\/?$/, '/');
