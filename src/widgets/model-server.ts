import type { ModelServer } from '#experiment/context.ts';
import { registerServiceWorker } from '#offline/register.ts';
import { base } from './base.ts';

/** How long the service worker may take to become ready; registering took under 0.2 s where it was measured. */
const PATIENCE_MS = 3000;

/** Registers the service worker that hosts the server model, or says why there is none. */
export async function readyModelServer(): Promise<ModelServer> {
  if (!('serviceWorker' in navigator)) {
    const why = isSecureContext
      ? 'This browser offers no service worker here (a private window, perhaps).'
      : 'Service workers need https, or localhost.';
    return { unavailable: why };
  }
  try {
    await registerServiceWorker(base());
    const late = new Promise<'late'>((resolve) => setTimeout(resolve, PATIENCE_MS, 'late'));
    if ((await Promise.race([navigator.serviceWorker.ready, late])) === 'late')
      return { unavailable: 'The service worker did not become ready in time.' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { unavailable: `The service worker could not be started: ${reason}` };
  }
  return { url: new URL(`${base()}__lab__/`, location.href).href };
}
