import {
  ARRIVED_HEADER,
  CAME_HEADER,
  DEPARTED_HEADER,
  retryAfterMsOf,
  SERVED_HEADER,
} from './model-protocol.ts';
import type { Call, Target } from './target.ts';

/** The one way to the network, as a host hands it in. It rejects as `fetch` does: on abort, and where no reply came. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** Tells a call what its reply says. */
export type ReplyReader = (reply: Response, call: Call) => void | Promise<void>;

const statusOf = (reply: Response, call: Call) =>
  call.answered(reply.status, retryAfterMsOf(reply.headers.get('retry-after')));

const stampMs = (header: string | null) => (header === null ? Number.NaN : Number(header));

/** The reply of a model server, which has no body. Whatever else answers in its stead is noticed. */
export const readModelReply: ReplyReader = (reply, call) => {
  const { headers } = reply;
  const arrivedMs = stampMs(headers.get(ARRIVED_HEADER));
  const servedMs = stampMs(headers.get(SERVED_HEADER));
  const departedMs = stampMs(headers.get(DEPARTED_HEADER));
  if (Number.isNaN(arrivedMs))
    return call.failed(
      `The model server did not answer; something else did, with ${reply.status}.`,
    );
  const came = headers.get(CAME_HEADER);
  const cameMs = came === null ? arrivedMs : Number(came);
  call.stamps = { cameMs, arrivedMs, servedMs, departedMs };
  if (!Number.isNaN(departedMs)) call.serverMs = departedMs - arrivedMs;
  statusOf(reply, call);
};

/** The reply of any server: it is there when its last byte is. */
export const readAnyReply: ReplyReader = async (reply, call) => {
  await reply.arrayBuffer();
  statusOf(reply, call);
};

/** What real requests are made of. */
export interface FetchTargetParts {
  fetch: Fetch;
  /** The address of a call, by its index and when it is meant to start. */
  urlOf(index: number, startMs: number): string;
  /** Goes with every request; the signal that gives it up is added. */
  init: RequestInit;
  /** What makes an outcome of a reply. One that rejects makes the call a client failure. */
  read: ReplyReader;
}

/** Real requests, through the fetch that is handed in. */
export class FetchTarget implements Target {
  readonly #parts: FetchTargetParts;
  readonly #underWay = new Map<Call, AbortController>();

  constructor(parts: FetchTargetParts) {
    this.#parts = parts;
  }

  /** Requests sent and neither ended nor given up. */
  get underWay(): number {
    return this.#underWay.size;
  }

  send(call: Call): void {
    const controller = new AbortController();
    this.#underWay.set(call, controller);
    void this.#exchange(call, controller.signal);
  }

  /** Aborts the request. The rejection that follows finds the call ended: a timeout is never taken for a failure. */
  giveUp(call: Call): void {
    const controller = this.#underWay.get(call);
    this.#underWay.delete(call);
    controller?.abort();
  }

  /** Never rejects: whatever happens is told to the call. */
  async #exchange(call: Call, signal: AbortSignal): Promise<void> {
    const { fetch, urlOf, init, read } = this.#parts;
    try {
      const reply = await fetch(urlOf(call.index, call.startMs), {
        ...init,
        cache: 'no-store',
        signal,
      });
      await read(reply, call);
    } catch (error) {
      call.failed(String(error));
    } finally {
      this.#underWay.delete(call);
    }
  }
}
