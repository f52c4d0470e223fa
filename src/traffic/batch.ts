import type { ClientLimits } from './client.ts';
import { Load, type LoadParts, type LoadResult } from './load.ts';

/** N requests, all at once or spread over a ramp: the author's method. */
export interface BatchPlan extends ClientLimits {
  driver: 'batch';
  size: number;
  /** The starts are spread evenly over this time; 0 starts all at once. */
  rampMs: number;
}

/** About so many readings of the counters fit into a batch that lasts until its timeout. */
const READINGS = 220;

/** One batch under way. Its window is its makespan. */
export class Batch extends Load {
  readonly #plan: BatchPlan;
  #made = 0;

  constructor(plan: BatchPlan, parts: LoadParts, onEnd: (result: LoadResult) => void) {
    const stretchMs = (plan.timeoutMs + plan.rampMs) / READINGS;
    super(plan, parts, { fromMs: 0, untilMs: Number.POSITIVE_INFINITY, stretchMs }, onEnd);
    this.#plan = plan;
  }

  begin(): void {
    this.fire();
  }

  /** Starts what is due. */
  fire(): void {
    const { size, rampMs } = this.#plan;
    while (this.#made < size) {
      const startMs = this.beganMs + (this.#made / size) * rampMs;
      if (startMs > this.scheduler.nowMs()) return this.scheduler.at(startMs, this);
      this.#made += 1;
      this.call(startMs);
    }
  }

  protected get done(): boolean {
    return this.#made === this.#plan.size;
  }
}
