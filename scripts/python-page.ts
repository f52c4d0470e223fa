import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { pythonModules } from '#site/python-integration.ts';

/** Where the page is served, below the base path. */
export const PYTHON_PAGE_FOLDER = '__python-page__';

/** A file of the page, by its path below the page's folder. */
export type PageFiles = ReadonlyMap<string, { contents: string | Uint8Array; contentType: string }>;

const root = fileURLToPath(new URL('..', import.meta.url));
const contentTypes: Record<string, string> = { html: 'text/html', js: 'text/javascript' };

/**
 * Bundles a page that only hands out the bridge to Python (tests/python-page): what tests and measurements drive. It is served
 * beside the built site, whose files it loads, and is no part of it.
 * @param base the site's base path
 */
export async function bundlePythonPage(base: string): Promise<PageFiles> {
  const plugins = () => [pythonModules(root, base)];
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    root: `${root}/tests/python-page`,
    base: `${base}${PYTHON_PAGE_FOLDER}/`,
    publicDir: false,
    plugins: plugins(),
    worker: { format: 'es', plugins },
    build: { write: false, modulePreload: false },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const files = outputs.flatMap((part) => ('output' in part ? part.output : []));
  return new Map(
    files.map((file) => [
      file.fileName,
      {
        contents: file.type === 'chunk' ? file.code : file.source,
        contentType: contentTypes[file.fileName.replace(/^.*\./, '')] ?? 'application/octet-stream',
      },
    ]),
  );
}

/** Opens the bundled page beside the site at `siteUrl`. The bridge is then in its `window.python`. */
export async function openPythonPage(page: Page, siteUrl: string, files: PageFiles): Promise<void> {
  await page.route(`**/${PYTHON_PAGE_FOLDER}/**`, (route) => {
    const path = new URL(route.request().url()).pathname.split(`/${PYTHON_PAGE_FOLDER}/`)[1];
    const file = files.get(path || 'index.html');
    if (!file) return route.fulfill({ status: 404 });
    const { contents, contentType } = file;
    return route.fulfill({ body: Buffer.from(contents), contentType });
  });
  await page.goto(`${siteUrl}${PYTHON_PAGE_FOLDER}/`);
  await page.waitForFunction(() => 'python' in window);
}
