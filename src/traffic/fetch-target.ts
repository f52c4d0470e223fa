import { ARRIVED_HEADER, DEPARTED_HEADER } from './model-protocol.ts';
import type { Call, Target } from './target.ts';

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** Real requests to a model server, through the fetch that is handed in. */
export class FetchTarget implements Target {
  readonly #fetch: Fetch;
  readonly #urlOf: (index: number) => string;
  readonly #underWay = new Map<Call, AbortController>();

  constructor(fetch: Fetch, urlOf: (index: number) => string) {
    this.#fetch = fetch;
    this.#urlOf = urlOf;
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
    try {
      const reply = await this.#fetch(this.#urlOf(call.index), { cache: 'no-store', signal });
      const arrived = reply.headers.get(ARRIVED_HEADER);
      const departed = reply.headers.get(DEPARTED_HEADER);
      if (arrived !== null) {
        if (departed !== null) call.serverMs = Number(departed) - Number(arrived);
        call.answered(reply.status);
      } else
        call.failed(`The model server did not answer; something else did, with ${reply.status}.`);
    } catch (error) {
      call.failed(String(error));
    } finally {
      this.#underWay.delete(call);
    }
  }
}
