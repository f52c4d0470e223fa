import type { ModelServer } from '#experiment/context.ts';
import type { Need } from '#experiment/needs.ts';
import { isLoopback } from '#traffic/address.ts';
import { LAB_FOLDER, modelUrls, RUN_HEADER } from '#traffic/model-protocol.ts';
import { PERMISSION_PATH, permissionSchema } from '#traffic/permission.ts';
import type { RecordOrder } from './record-arguments.ts';
import { startServerThread } from './server/thread.ts';
import { UsageError } from './usage-error.ts';

/** The server a recording's requests go to, ready to be called. */
export interface ChosenServer {
  modelServer: ModelServer;
  /** Where a lab server answers; null where there is none. */
  address: string | null;
  /** Started for this recording, and gone after it. */
  own: boolean;
  /** How requests reach it, in a sentence for the record; null where there is none. */
  note: string | null;
  close(): Promise<void>;
}

/** What of an order says which server is meant. */
type Asked = Pick<RecordOrder, 'server' | 'parameters' | 'browser'>;

/** Node has no cap of its own; of a browser's the run itself tells. */
const HOW = ', on a connection for each request in flight';

/**
 * The model server of a recording: a lab server at an address, or one started for it, or none.
 * @throws {UsageError} if what is given is no address, or two are
 * @throws {Error} with a sentence, if no lab server answers there, or one on another machine permits no load
 */
export async function chooseServer(need: Need | null, order: Asked): Promise<ChosenServer> {
  const how = order.browser === null ? HOW : '';
  const named = need?.service === 'lab-server' ? order.parameters[need.parameter] : undefined;
  if (order.server !== undefined && named !== undefined)
    throw new UsageError('Give the address of the lab server once, with --server or with --set.');
  const given = order.server ?? named;
  const isNeeded =
    need?.service === 'lab-server' || (need?.service === 'model-server' && order.browser === null);
  if (given !== undefined) return givenServer(given, isNeeded, how);
  if (!isNeeded) {
    const modelServer = { unavailable: 'This run needs no model server.' };
    return { modelServer, address: null, own: false, note: null, close: () => Promise.resolve() };
  }
  const { url, close } = await startServerThread();
  return {
    modelServer: { url: `${url}${LAB_FOLDER}` },
    address: url,
    own: true,
    note: `Requests went to a lab server on loopback, on a thread of its own${how}.`,
    close,
  };
}

async function givenServer(given: string, needed: boolean, how: string): Promise<ChosenServer> {
  const origin = originOf(given);
  const url = `${origin}/${LAB_FOLDER}`;
  const reply = await ask(modelUrls.hello(url), origin);
  if (reply.headers.get(RUN_HEADER) === null)
    throw new Error(
      `What answers at ${origin} is no lab server (status ${reply.status}): start one with npm run server.`,
    );
  if (!isLoopback(new URL(origin))) await checkPermission(origin);
  const note = needed ? `Requests went to the lab server at ${origin}${how}.` : null;
  const modelServer = { url };
  return { modelServer, address: `${origin}/`, own: false, note, close: () => Promise.resolve() };
}

function originOf(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(`--server wants an address such as http://127.0.0.1:4380/, not ${text}.`);
  return url.origin;
}

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
