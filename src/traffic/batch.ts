import type { ClientLimits } from './client.ts';
import { Load, type LoadParts, type LoadResult } from './load.ts';

/** N requests, all at once or spread over a ramp: the author's method. */
export interface BatchPlan extends ClientLimits {
  driver: 'batch';
  size: number;
  /** The starts are spread evenly over this time; 0 starts all at once. */
  rampMs: number;
  /**
   * Each request is sent so long before it is meant to start, to a target that holds it until then; 0 if left out. It is the
   * rendezvous of load tests (JMeter's Synchronizing Timer): N requests that are sent one after the other still arrive together.
   */
  leadMs?: number;
}

/** Requests that are sent ahead are sent evenly over this share of the lead: all in one burst would keep the whole machine busy. */
const SPREAD_OF_LEAD = 0.8;

/** About so many readings of the counters fit into a batch that lasts until its timeout. */
const READINGS = 220;

/** One batch under way. Its window is its makespan. */
export class Batch extends Load {
  readonly #plan: BatchPlan;
  #made = 0;

  constructor(plan: BatchPlan, parts: LoadParts, onEnd: (result: LoadResult) => void) {
    const stretchMs = (plan.timeoutMs + plan.rampMs) / READINGS;
    const { leadMs = 0 } = plan;
    const span = { leadMs, fromMs: 0, untilMs: Number.POSITIVE_INFINITY, stretchMs };
    super(plan, parts, span, onEnd);
    this.#plan = plan;
  }

  begin(): void {
    this.fire();
  }

  /** Sends what is due. */
  fire(): void {
    const { size, rampMs, leadMs = 0 } = this.#plan;
    while (this.#made < size) {
      const startMs = this.beganMs + (this.#made / size) * rampMs;
      const spreadMs = (this.#made / size) * leadMs * SPREAD_OF_LEAD;
      const sendMs = startMs - leadMs + spreadMs;
      if (sendMs > this.scheduler.nowMs()) return this.scheduler.at(sendMs, this);
      this.#made += 1;
      this.call(startMs);
    }
  }

  protected get done(): boolean {
    return this.#made === this.#plan.size;
  }
}
