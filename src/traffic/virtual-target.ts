import type { RandomSource } from '#measure/random.ts';
import { Batch, type BatchPlan, type BatchResult } from './batch.ts';
import type { ServerConfig } from './server-config.ts';
import { ModelRequest, ServerModel, type ModelStatus } from './server-model.ts';
import type { Call, Target } from './target.ts';
import { VirtualScheduler } from './virtual-scheduler.ts';

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

/** One batch against a fresh server, in virtual time. The same random numbers give the same result. */
export function virtualBatch(
  config: ServerConfig,
  plan: BatchPlan,
  random: RandomSource,
): BatchResult {
  const scheduler = new VirtualScheduler();
  const target = new VirtualTarget(new ServerModel(config, scheduler, random));
  const nowMs = () => scheduler.nowMs();
  const results: BatchResult[] = [];
  new Batch(plan, { scheduler, nowMs, target }, (ended) => results.push(ended));
  while (results.length === 0 && scheduler.run(1000));
  const [result] = results;
  if (!result) throw new Error('The batch ran out of events before its end.');
  return result;
}
