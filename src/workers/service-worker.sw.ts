/**
 * The service worker. It has two duties: a model server at `<scope>__lab__/`, and keeping the pages that were read, so that
 * they work offline. It never takes over from another one before the last page of that one is closed: a run in
 * progress may be using the other's model server.
 */
import { answerTo } from '#offline/answers.ts';
import { Keeper } from '#offline/keeper.ts';
import { KeptBuilds } from '#offline/kept-builds.ts';
import { isFromPage, type FromWorker } from '#offline/messages.ts';
import { ModelHost, type HostReply } from '#traffic/model-host.ts';
import { LAB_FOLDER } from '#traffic/model-protocol.ts';
import { RealScheduler } from '#traffic/real-scheduler.ts';
import { OpenPages } from './open-pages.ts';

declare const self: ServiceWorkerGlobalScope;

const nowMs = () => performance.timeOrigin + performance.now();
const scheduler = new RealScheduler({
  nowMs,
  setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
  clearTimer: (timer) => clearTimeout(timer),
});
const host = new ModelHost({ scheduler, nowMs, newRunName: () => crypto.randomUUID() });
const root = new URL(self.registration.scope);

const toResponse = ({ status, headers, body }: HostReply) =>
  new Response(body, { status, headers });

const pages = new OpenPages(self.clients, root.href);
const kept = new KeptBuilds(caches, root.href);
const keeper = new Keeper({
  kept,
  fetch: (url, init) => fetch(url, init),
  quiet: () => pages.quiet(),
  buildsInUse: (current) => pages.builds(current),
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return;
  const path = url.pathname.slice(root.pathname.length);
  if (path.startsWith(LAB_FOLDER)) {
    const asked = path.slice(LAB_FOLDER.length);
    event.respondWith(host.answer(asked, url.searchParams).then(toResponse));
    return;
  }
  const answer = answerTo(path, event.request, {
    kept,
    fetch: (request) => fetch(request),
    later: (work) => event.waitUntil(work),
    onSearch: async (path) => {
      pages.noteSearch();
      if (path.endsWith('/pagefind.js')) await keeper.keepSearch().catch(() => undefined);
    },
  });
  if (answer) event.respondWith(answer);
});

self.addEventListener('message', (event) => {
  const { source } = event;
  const message: unknown = event.data;
  if (!isFromPage(message) || !(source instanceof Client)) return;
  switch (message.about) {
    case 'running':
      pages.setRunning(source.id, message.running);
      break;
    case 'claim':
      event.waitUntil(self.clients.claim());
      break;
    case 'visit':
      event.waitUntil(
        keeper.visit(message, (state) => source.postMessage(state satisfies FromWorker)),
      );
      break;
  }
});
