import { seededRandom, type RandomSource } from '#measure/random.ts';
import { ModelRequest, ServerModel } from '#traffic/server-model.ts';
import { Timed } from '#traffic/scheduler.ts';
import { VirtualScheduler } from '#traffic/virtual-scheduler.ts';
import { meanGapMs, queue, type SimulatedQueue } from './queue.ts';

/** Requests are used again once they are answered: memory does not grow with their number. */
class Arrivals extends Timed {
  readonly idle: Served[] = [];
  waitedMs = 0;
  #left: number;
  readonly #model: ServerModel;
  readonly #scheduler: VirtualScheduler;
  readonly #random: RandomSource;

  constructor(
    count: number,
    model: ServerModel,
    scheduler: VirtualScheduler,
    random: RandomSource,
  ) {
    super();
    this.#left = count;
    this.#model = model;
    this.#scheduler = scheduler;
    this.#random = random;
  }

  fire(): void {
    this.#model.arrive(this.idle.pop() ?? new Served(this));
    this.#left -= 1;
    const gapMs = -meanGapMs * Math.log(1 - this.#random());
    if (this.#left > 0) this.#scheduler.at(this.#scheduler.nowMs() + gapMs, this);
  }
}

class Served extends ModelRequest {
  readonly #arrivals: Arrivals;

  constructor(arrivals: Arrivals) {
    super();
    this.#arrivals = arrivals;
  }

  answered(): void {
    this.#arrivals.waitedMs += this.startedMs - this.arrivedMs;
    this.#arrivals.idle.push(this);
  }
}

/** So many requests through this project's model, in virtual time. */
export function simulateHere(count: number, seed: number): SimulatedQueue {
  const beganMs = performance.now();
  const scheduler = new VirtualScheduler();
  const { slots, meanServiceMs } = queue;
  const model = new ServerModel(
    {
      slots,
      queueLimit: null,
      admissionLimit: null,
      service: { kind: 'exponential', meanMs: meanServiceMs },
      overload: 'wait',
    },
    scheduler,
    seededRandom(seed),
  );
  const arrivals = new Arrivals(count, model, scheduler, seededRandom(seed + 1));
  scheduler.at(0, arrivals);
  scheduler.run();
  return { tookMs: performance.now() - beganMs, meanWaitMs: arrivals.waitedMs / count };
}
