import type { ModelServer } from '#experiment/context.ts';
import { claimedBy, registerServiceWorker } from '#offline/register.ts';
import { base } from './base.ts';

/** How long the service worker may take to become ready; registering took under 0.2 s where it was measured. */
const PATIENCE_MS = 3000;
/** How long it may take to answer for this page as well; one of an earlier version of the site may never. */
const CLAIM_MS = 500;

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
    const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
    const registration = await Promise.race([navigator.serviceWorker.ready, late]);
    if (registration === null)
      return { unavailable: 'The service worker did not become ready in time.' };
    await claimedBy(registration, CLAIM_MS);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { unavailable: `The service worker could not be started: ${reason}` };
  }
  return { url: new URL(`${base()}__lab__/`, location.href).href };
}
