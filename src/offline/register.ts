/** The service worker's file, at the base path. */
export const SERVICE_WORKER_FILE = 'service-worker.js';

/**
 * Registers the site's service worker. One that was registered under another name for the same base path, as earlier
 * versions of the site did, makes room when its last page is closed.
 * @param base the base path, with a slash at its end
 */
export const registerServiceWorker = (base: string): Promise<ServiceWorkerRegistration> =>
  navigator.serviceWorker.register(`${base}${SERVICE_WORKER_FILE}`, { scope: base });
