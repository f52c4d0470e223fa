/** A server of the reader's own: what stands in the way of loading it, and how much of it is permitted. */
import { isLoopback, isMixedContent } from './address.ts';
import type { Fetch } from './fetch-target.ts';
import { PERMISSION_PATH, permissionSchema } from './permission.ts';

/** A server that has not opted in gets no more requests at a time. */
const UNASKED_CEILING = 10;

/** How every request of a run is made: nothing of the reader's goes along, and no redirect leads the load elsewhere. */
export const LOAD_REQUEST: RequestInit = {
  mode: 'cors',
  redirect: 'error',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
};

/** On whose behalf a server is asked. */
export interface Asker {
  fetch: Fetch;
  /** Of the page that asks; null where none does, and no rule of browsers holds. */
  origin: string | null;
  /** Gives up asking; {@link askAddress} then rejects with its reason. */
  signal: AbortSignal;
}

/** What asking came to. Sentences are for the reader. */
export type Asked =
  | { refused: string }
  /** `ceiling`: requests in flight that are permitted; null for no limit. */
  | { ceiling: number | null; notes: string[] };

/** Asks an address whether it can be loaded: one request to it, and where it is someone else's, one for its permission. */
export async function askAddress(url: URL, asker: Asker): Promise<Asked> {
  const { origin, fetch, signal } = asker;
  if (isMixedContent(origin, url))
    return {
      refused: `This page came over https, and browsers let none such call ${url.origin}, which is http. Serve it over https, or run a copy of this site on your own machine (npm start).`,
    };
  let reply: Response;
  try {
    reply = await fetch(url.href, { ...LOAD_REQUEST, redirect: 'manual', signal });
  } catch (error) {
    signal.throwIfAborted();
    return { refused: await whyUnanswered(url, asker, error) };
  }
  if (reply.type === 'opaqueredirect' || (reply.status >= 300 && reply.status < 400))
    return {
      refused: `${url.href} redirects to another address. A run follows no redirect, so that its load goes nowhere it was not sent: give the address it leads to.`,
    };
  await reply.arrayBuffer();
  const permission = await permissionOf(url, asker);
  return { ceiling: permission.ceiling, notes: [...remarksOn(url, reply), ...permission.notes] };
}

/** A browser says of every failure the same. What can be told apart is told by asking again without wanting the answer. */
async function whyUnanswered(url: URL, asker: Asker, error: unknown): Promise<string> {
  const { origin, fetch, signal } = asker;
  const absent = `Nothing answers at ${url.origin}`;
  if (origin === null)
    return `${absent} (${String(error)}): start the server, or mend the address.`;
  try {
    await fetch(url.href, { ...LOAD_REQUEST, mode: 'no-cors', redirect: 'follow', signal });
  } catch {
    signal.throwIfAborted();
    return `${absent}, or the browser does not let this page ask: start the server, mend the address, and look whether a blocker or this site's permissions stand in the way.`;
  }
  return `Something answers at ${url.origin}, but does not allow this page to read it: have it send Access-Control-Allow-Origin: ${origin} (CORS), on redirects and failures too.`;
}

/** What a first answer says of all that follow. */
function remarksOn(url: URL, reply: Response): string[] {
  const type = reply.headers.get('content-type') ?? '';
  const notes: string[] = [];
  if (!reply.ok)
    notes.push(
      `${url.href} first answered with status ${reply.status}: such answers count as failures.`,
    );
  if (type.includes('text/html'))
    notes.push(
      `${url.href} answers with a web page (${type}), not with JSON: it is a page that was measured, perhaps one that asks to log in or says what went wrong, and no API.`,
    );
  return notes;
}

/** How much load a server permits: any, if it is the reader's own machine or this site. */
export async function permissionOf(
  url: URL,
  { origin, fetch, signal }: Asker,
): Promise<{ ceiling: number | null; notes: string[] }> {
  if (isLoopback(url) || url.origin === origin) return { ceiling: null, notes: [] };
  const permission: unknown = await fetch(`${url.origin}${PERMISSION_PATH}`, {
    ...LOAD_REQUEST,
    signal,
  })
    .then((reply) => (reply.ok ? reply.json() : null))
    .catch(() => null);
  signal.throwIfAborted();
  const parsed = permissionSchema.safeParse(permission);
  if (parsed.success) {
    const { ceiling } = parsed.data;
    return {
      ceiling,
      notes: [
        `${url.origin} permits up to ${ceiling} requests in flight; more wait in this client.`,
      ],
    };
  }
  return {
    ceiling: UNASKED_CEILING,
    notes: [
      `${url.origin} has not agreed to be loaded (nothing at ${PERMISSION_PATH} says so), so no more than ${UNASKED_CEILING} requests are in flight at a time; the rest wait in this client.`,
    ],
  };
}
