import type { FromPage } from './messages.ts';

/** The service worker's file, at the base path. */
export const SERVICE_WORKER_FILE = 'service-worker.js';

/**
 * Registers the site's service worker. One that was registered under another name for the same base path, as earlier
 * versions of the site did, makes room when its last page is closed.
 * @param base the base path, with a slash at its end
 */
export const registerServiceWorker = (base: string): Promise<ServiceWorkerRegistration> =>
  navigator.serviceWorker.register(`${base}${SERVICE_WORKER_FILE}`, { scope: base });

/**
 * Resolves once this page's requests go to the service worker: at a first visit, and after a forced reload, they do not at first.
 * @param withinMs how long to wait for that at most
 */
export function claimedBy(
  { active }: ServiceWorkerRegistration,
  withinMs: number,
): Promise<unknown> {
  const container = navigator.serviceWorker;
  if (container.controller) return Promise.resolve();
  return new Promise((resolve) => {
    container.addEventListener('controllerchange', resolve, { once: true });
    setTimeout(resolve, withinMs);
    active?.postMessage({ about: 'claim' } satisfies FromPage);
  });
}
