/** A lab server for this page: there, or why not. A browser says of every failed fetch the same, so it takes some asking. */
import type { ModelServer } from '#experiment/context.ts';
import { addressOf, isLoopback, isMixedContent } from '#traffic/address.ts';
import { LAB_FOLDER, modelUrls, RUN_HEADER } from '#traffic/model-protocol.ts';
import { loopbackAccess } from './local-network.ts';
import { hostTexts } from './host-texts.ts';

/** Calls the lab server at an address. This is what makes the browser ask the reader, where it does. */
export async function readyLabServer(address: string): Promise<ModelServer> {
  const url = addressOf(address);
  if (!url) return { unavailable: hostTexts.labAbsent(address) };
  const { origin } = url;
  if (isMixedContent(location.origin, url)) return { unavailable: hostTexts.mixed(origin) };
  if (isLoopback(url) && (await loopbackAccess()) === 'denied')
    return { unavailable: hostTexts.labRefused };
  const server = `${origin}/${LAB_FOLDER}`;
  const init: RequestInit = { cache: 'no-store', credentials: 'omit' };
  try {
    const { headers } = await fetch(modelUrls.hello(server), init);
    if (headers.get(RUN_HEADER) === null) return { unavailable: hostTexts.labForeign(origin) };
    return { url: server };
  } catch {
    return { unavailable: await whyNot(url, () => fetch(url, { ...init, mode: 'no-cors' })) };
  }
}

async function whyNot(url: URL, ask: () => Promise<Response>): Promise<string> {
  const { origin, protocol } = url;
  // Asked and dismissed, it is still to be asked: nothing was allowed.
  const isRefused = isLoopback(url) && ['denied', 'prompt'].includes(await loopbackAccess());
  if (isRefused) return hostTexts.labRefused;
  const answers = await ask().then(
    () => true,
    () => false,
  );
  if (answers) return hostTexts.labForeign(origin);
  if (protocol === 'https:') return hostTexts.labUntrusted(url.href);
  // WebKit alone takes loopback for mixed content, and says so to nobody but its console.
  if (location.protocol === 'https:' && navigator.vendor.startsWith('Apple'))
    return hostTexts.labBlocked(origin);
  return hostTexts.labAbsent(origin);
}
