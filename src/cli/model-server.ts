import type { ModelServer } from '#experiment/context.ts';
import { LAB_FOLDER, modelUrls, RUN_HEADER } from '#traffic/model-protocol.ts';
import { PERMISSION_PATH, permissionSchema } from '#traffic/permission.ts';
import { startServerThread } from './server/thread.ts';
import { UsageError } from './usage-error.ts';

export interface ChosenServer {
  modelServer: ModelServer;
  /** How requests reach it, in a sentence for the record; null where there is none. */
  note: string | null;
  close(): Promise<void>;
}

const HOW = 'over HTTP/1.1, on a connection for each request in flight';

/**
 * The model server of a recording: the one at an address, or one started for it, or none where none is needed.
 * @throws {UsageError} if what is given is no address
 * @throws {Error} with a sentence, if no lab server answers there, or one on another machine permits no load
 */
export async function chooseServer(
  given: string | undefined,
  needed: boolean,
): Promise<ChosenServer> {
  if (given !== undefined) return givenServer(given);
  if (!needed) {
    const modelServer = { unavailable: 'This experiment needs no model server.' };
    return { modelServer, note: null, close: () => Promise.resolve() };
  }
  const { url, close } = await startServerThread();
  return {
    modelServer: { url: `${url}${LAB_FOLDER}` },
    note: `Requests went to a lab server on loopback, on a thread of its own, ${HOW}.`,
    close,
  };
}

async function givenServer(given: string): Promise<ChosenServer> {
  const origin = originOf(given);
  const url = `${origin}/${LAB_FOLDER}`;
  const reply = await ask(modelUrls.hello(url), origin);
  if (reply.headers.get(RUN_HEADER) === null)
    throw new Error(
      `What answers at ${origin} is no lab server (status ${reply.status}): start one with npm run server.`,
    );
  if (!isLoopback(origin)) await checkPermission(origin);
  const note = `Requests went to the lab server at ${origin}, ${HOW}.`;
  return { modelServer: { url }, note, close: () => Promise.resolve() };
}

function originOf(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(`--server wants an address such as http://127.0.0.1:4380/, not ${text}.`);
  return url.origin;
}

const isLoopback = (origin: string) =>
  /^https?:\/\/(localhost|127\.[\d.]+|\[::1\])(:|$)/.test(origin);

/** A server on another machine is sent load only if it says that it may be. */
async function checkPermission(origin: string): Promise<void> {
  const reply = await ask(`${origin}${PERMISSION_PATH}`, origin);
  const body: unknown = await reply.json().catch(() => null);
  if (!reply.ok || !permissionSchema.safeParse(body).success)
    throw new Error(
      `${origin} is not on this machine, and gives no permission at ${PERMISSION_PATH}.`,
    );
}

async function ask(url: string, origin: string): Promise<Response> {
  try {
    return await fetch(url, { redirect: 'error' });
  } catch (error) {
    const { cause } = error as Error;
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new Error(`No server answers at ${origin}${code}: start one with npm run server.`);
  }
}
