import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { manifestSchema, pageOf } from '#offline/manifest.ts';
import { MANIFEST_FILE } from '#offline/names.ts';

/** What a lab's page costs its reader, gzipped. */
export interface Weight {
  /** Its text, with the navigation and without: the list of pages beside it, and the same behind the phone's menu. */
  pageBytes: number;
  withoutNavigationBytes: number;
  /** The files it takes to read it, and those it may load later. */
  readBytes: number;
  runBytes: number;
  /** The list of what the site consists of, which the service worker asks for once a page has loaded. */
  listBytes: number;
  /** Pages of the whole site. */
  pages: number;
}

/**
 * @param folder a finished output
 * @param path of the page, below the base path
 */
export function weigh(folder: string, path: string): Weight {
  const text = readFileSync(`${folder}/${path}index.html`);
  const { document } = parseHTML(String(text));
  for (const navigation of document.querySelectorAll('nav.sidebar, .pagination-links'))
    navigation.remove();
  const list = readFileSync(`${folder}/${MANIFEST_FILE}`);
  const manifest = manifestSchema.parse(JSON.parse(String(list)) as unknown);
  const { read = [], run = [] } = pageOf(manifest, path) ?? {};
  const bytesOf = (numbers: readonly number[]) =>
    numbers.reduce((sum, number) => sum + (manifest.files[number]?.transferBytes ?? 0), 0);
  return {
    pageBytes: gzipSync(text).length,
    withoutNavigationBytes: gzipSync(document.documentElement.outerHTML).length,
    readBytes: bytesOf(read),
    runBytes: bytesOf(run),
    listBytes: gzipSync(list).length,
    pages: manifest.pages.length,
  };
}
