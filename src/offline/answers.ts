import type { KeptBuilds } from './kept-builds.ts';
import { pageOf } from './manifest.ts';
import { isImmutable, OFFLINE_PAGE, pagePath } from './names.ts';

/** What answering a page's requests takes of the service worker. */
export interface AnswerParts {
  kept: KeptBuilds;
  fetch(request: Request): Promise<Response>;
  /** Goes on after the answer was given. */
  later(work: Promise<unknown>): void;
  /** Told of each file of the search index that comes from the network; the first is `pagefind.js`. */
  onSearch(path: string): Promise<void>;
}

/** Which answer a request of the site gets; null leaves it to the browser. `path` is below the base path. */
export function answerTo(
  path: string,
  request: Request,
  parts: AnswerParts,
): Promise<Response> | null {
  if (request.method !== 'GET') return null;
  if (request.mode === 'navigate') return pageAnswer(pagePath(path), request, parts);
  if (isImmutable(path)) return fileAnswer(path, request, parts);
  return path.startsWith('pagefind/') || path === 'favicon.svg'
    ? buildFileAnswer(path, request, parts)
    : null;
}

/** Pages that are kept come from the current build, whole and at once; others from the network, and if there is none, the offline page. */
async function pageAnswer(
  path: string,
  request: Request,
  { kept, fetch }: AnswerParts,
): Promise<Response> {
  const build = await kept.currentBuild();
  const page = build && (await kept.ofBuild(build, path));
  if (page) return page;
  const current = build === null ? null : await kept.manifest(build);
  if (current && pageOf(current, `${path}/`)) return Response.redirect(kept.urlOf(`${path}/`));
  try {
    return await fetch(request);
  } catch (error) {
    if (!current || !pageOf(current, path)) throw error;
    const older = await kept.anyPage(path);
    if (older) return older;
    const offline = await kept.ofBuild(current.build, OFFLINE_PAGE);
    if (!offline) throw error;
    return new Response(offline.body, { status: 503, headers: offline.headers });
  }
}

/** Files named by their contents are kept as soon as they are used. */
async function fileAnswer(
  path: string,
  request: Request,
  { kept, fetch, later }: AnswerParts,
): Promise<Response> {
  const found = await kept.immutable(path);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok && response.status === 200)
    later(kept.putImmutable(path, response.clone()).catch(() => undefined));
  return response;
}

async function buildFileAnswer(
  path: string,
  request: Request,
  { kept, fetch, later, onSearch }: AnswerParts,
): Promise<Response> {
  const build = await kept.currentBuild();
  const found = build && (await kept.ofBuild(build, path));
  if (found) return found;
  const response = await fetch(request);
  if (path.startsWith('pagefind/')) later(onSearch(path));
  return response;
}
