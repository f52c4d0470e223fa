import type { RandomSource } from '#measure/random.ts';
import { Timed, type Scheduler } from './scheduler.ts';
import { ModelRequest, type ServerModel } from './server-model.ts';

/** Poisson arrivals at a server model; request objects are used again, so that memory does not grow with their number. */
export class PoissonArrivals extends Timed {
  /** Of all requests answered so far, together. */
  waitedMs = 0;
  /** Request objects that were made, and those of them that are free. */
  made = 0;
  readonly idle: Served[] = [];
  readonly #scheduler: Scheduler;
  readonly #model: ServerModel;
  readonly #random: RandomSource;
  readonly #meanGapMs: number;
  #left: number;

  constructor(
    count: number,
    meanGapMs: number,
    model: ServerModel,
    scheduler: Scheduler,
    random: RandomSource,
  ) {
    super();
    this.#left = count;
    this.#meanGapMs = meanGapMs;
    this.#model = model;
    this.#scheduler = scheduler;
    this.#random = random;
  }

  fire(): void {
    this.#model.arrive(this.idle.pop() ?? new Served(this));
    this.#left -= 1;
    const gapMs = -this.#meanGapMs * Math.log(1 - this.#random());
    if (this.#left > 0) this.#scheduler.at(this.#scheduler.nowMs() + gapMs, this);
  }
}

class Served extends ModelRequest {
  readonly #arrivals: PoissonArrivals;

  constructor(arrivals: PoissonArrivals) {
    super();
    this.#arrivals = arrivals;
    arrivals.made += 1;
  }

  answered(): void {
    this.#arrivals.waitedMs += this.startedMs - this.arrivedMs;
    this.#arrivals.idle.push(this);
  }
}
