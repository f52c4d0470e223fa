/**
 * The service worker: a model server at `<scope>__lab__/`, and nothing else. It caches nothing and answers no other
 * address, so that a page behaves the same with and without it.
 */
import { ModelHost, type HostReply } from '#traffic/model-host.ts';
import { LAB_FOLDER } from '#traffic/model-protocol.ts';
import { RealScheduler } from '#traffic/real-scheduler.ts';

declare const self: ServiceWorkerGlobalScope;

const nowMs = () => performance.timeOrigin + performance.now();
const scheduler = new RealScheduler({
  nowMs,
  setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
  clearTimer: (timer) => clearTimeout(timer),
});
const host = new ModelHost({ scheduler, nowMs, newRunName: () => crypto.randomUUID() });
const root = new URL(LAB_FOLDER, self.registration.scope);

const toResponse = ({ status, headers, body }: HostReply) =>
  new Response(body, { status, headers });

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return;
  const path = url.pathname.slice(root.pathname.length);
  event.respondWith(host.answer(path, url.searchParams).then(toResponse));
});
