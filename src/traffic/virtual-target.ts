import { ModelRequest, type ModelStatus, type ServerModel } from './server-model.ts';
import type { Call, Target } from './target.ts';

class VirtualRequest extends ModelRequest {
  readonly #call: Call;

  constructor(call: Call) {
    super();
    this.#call = call;
  }

  answered(status: ModelStatus): void {
    this.#call.answered(status);
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
