/** Addresses of this site's own pages. */
import { base } from '../base.ts';

const absolute = (path: string) => new URL(`${base()}${path}`, location.href).href;

/** The page of a lab. @param folder its folder below `labs/` */
export const labAddress = (folder: string): string => absolute(`${folder}/`);

/** The page that shows an experiment or a program alone. @param path the experiment's id, or the program's without `.py` */
export const embedAddress = (path: string): string => absolute(`embed/${path}/`);
