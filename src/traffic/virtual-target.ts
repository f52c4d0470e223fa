import { ModelRequest, type ModelStatus, type ServerModel } from './server-model.ts';
import { wholeSeconds } from './model-protocol.ts';
import type { Call, Target } from './target.ts';

class VirtualRequest extends ModelRequest {
  readonly #call: Call;

  constructor(call: Call) {
    super();
    this.#call = call;
  }

  answered(status: ModelStatus, retryAfterMs: number | null): void {
    this.#call.arrivedMs = this.arrivedMs;
    this.#call.servedMs = status === 200 ? this.startedMs : Number.NaN;
    // It was its own departure in the scheduler.
    this.#call.departedMs = status === 200 ? this.dueMs : this.arrivedMs;
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
