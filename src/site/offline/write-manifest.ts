import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import type { OfflineManifest } from '../../offline/manifest.ts';
import { BUILD_META, isImmutable, MANIFEST_FILE } from '../../offline/names.ts';
import { pageFilesOf, type BuiltSite, type Chunk } from './page-files.ts';

/** Files of the search index that the search dialog loads: Pagefind's own interfaces are not used. */
const isSearch = (path: string) =>
  /^pagefind\//.test(path) && !/-ui\.|highlight|wasm\.unknown/.test(path);
const isText = (path: string) => /\.(?:m?js|css)$/.test(path);
/** What the browser asks for on every page, and text that is no part of a page. */
const isAsked = (path: string) =>
  isSearch(path) || path === 'favicon.svg' || (isImmutable(path) && !path.endsWith('.txt'));

/**
 * Names the build in every page, and writes the list of what each page may need.
 * @param folder the finished output
 * @param chunks what the bundler told of its chunks, by path in the output
 */
export function writeManifest(folder: string, chunks: ReadonlyMap<string, Chunk>): OfflineManifest {
  const paths = globSync('**/*.*', { cwd: folder }).map((path) => path.replaceAll('\\', '/'));
  const contents = new Map(paths.sort().map((path) => [path, readFileSync(`${folder}/${path}`)]));
  const build = digestOf(contents);
  const htmlFiles = paths.filter((path) => path.endsWith('.html'));
  for (const file of htmlFiles)
    writeFileSync(`${folder}/${file}`, withBuild(String(contents.get(file)), build));

  const files = paths.filter(isAsked);
  const numbers = new Map(files.map((path, number) => [path, number]));
  const numbersOf = (some: readonly string[]) => some.flatMap((path) => numbers.get(path) ?? []);
  const site: BuiltSite = {
    textOf: (path) => (isText(path) ? String(contents.get(path)) : undefined),
    files: files.filter((path) => !isSearch(path)),
    chunks,
  };
  const pageFiles = pageFilesOf(site);
  const manifest: OfflineManifest = {
    version: 1,
    build,
    files: files.map((path) => ({ path, transferBytes: transferBytes(path, contents.get(path)) })),
    pages: htmlFiles
      .filter((file) => /(^|\/)index\.html$/.test(file))
      .map((file) => {
        const path = file.replace(/index\.html$/, '');
        const html = String(contents.get(file));
        const { read, run, python } = pageFiles(path, html);
        return { path, title: titleOf(html), read: numbersOf(read), run: numbersOf(run), python };
      }),
    search: numbersOf(files.filter(isSearch)),
    python: numbersOf(files.filter((path) => path.startsWith('python/'))),
  };
  writeFileSync(`${folder}/${MANIFEST_FILE}`, JSON.stringify(manifest));
  return manifest;
}

function digestOf(contents: ReadonlyMap<string, Buffer>): string {
  const hash = createHash('sha256');
  for (const [path, bytes] of contents) hash.update(`${path} ${bytes.length}\n`).update(bytes);
  return hash.digest('hex').slice(0, 16);
}

const withBuild = (html: string, build: string) =>
  html.replace('<head>', `<head><meta name="${BUILD_META}" content="${build}">`);

const transferBytes = (path: string, bytes = Buffer.alloc(0)) =>
  path.endsWith('.gzip') ? bytes.length : gzipSync(bytes).length;

/** A page's title as plain text, without the site's name after it. Only the page's head is parsed. */
function titleOf(html: string): string {
  const [head = ''] = html.split('</head>', 1);
  const { document } = parseHTML(`${head}</head></html>`);
  return (document.querySelector('title')?.textContent ?? '').replace(/ \| [^|]*$/, '');
}
