import { ModelRequest, type ModelStatus, type ServerModel } from './server-model.ts';
import { wholeSeconds } from './model-protocol.ts';
import type { Call, ServerStamps, Target } from './target.ts';

/** Its own stamps too: a million requests cost no further object each. */
class VirtualRequest extends ModelRequest implements ServerStamps {
  readonly #call: Call;
  #isServed = false;

  constructor(call: Call) {
    super();
    this.#call = call;
  }

  get cameMs(): number {
    return this.arrivedMs;
  }

  get servedMs(): number {
    return this.#isServed ? this.startedMs : Number.NaN;
  }

  /** A request in service is its own departure in the scheduler. */
  get departedMs(): number {
    return this.#isServed ? this.dueMs : this.arrivedMs;
  }

  answered(status: ModelStatus, retryAfterMs: number | null): void {
    this.#isServed = status === 200;
    // Whoever has given up hears of no stamps, as over a network.
    if (this.#call.outcome === 'under-way') this.#call.stamps = this;
    this.#call.answered(status, retryAfterMs === null ? null : wholeSeconds(retryAfterMs) * 1000);
  }
}

/** A server model called in its own process, with nothing in between. */
export class VirtualTarget implements Target {
  readonly #model: ServerModel;

  constructor(model: ServerModel) {
    this.#model = model;
  }

  send(call: Call): void {
    this.#model.arrive(new VirtualRequest(call));
  }

  /** The model is not told: a server seldom is. */
  giveUp(): void {}
}
