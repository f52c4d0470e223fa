import { seededRandom, type RandomSource } from '#measure/random.ts';
import type { ClientLimits } from './client.ts';
import { Load, windowAfter, type LoadParts, type LoadResult } from './load.ts';
import { deriveSeed } from './random.ts';

/** Calls that start on a schedule, however the server fares. */
export interface OpenPlan extends ClientLimits {
  driver: 'open';
  /** Poisson: gaps are exponential and know nothing of each other. Constant: one gap like the other. */
  arrivals: 'poisson' | 'constant';
  /** Arrivals per second in the mean. */
  perSecond: number;
  /** Left out of the measurement. */
  warmUpMs: number;
  /** How long is measured, after the warm-up. Then no call arrives any more, and those under way are waited for. */
  durationMs: number;
  /** An arrival that finds so many calls sent or queued is dropped and counted. */
  mostAtOnce: number;
}

/** Number of the arrivals' stream of random numbers. */
const ARRIVALS = 2;

/**
 * An open loop under way. Response times count from when a call was meant to start: a client that falls behind its schedule
 * would else leave out the waiting it caused (G. Tene's "coordinated omission", 2013).
 */
export class Open extends Load {
  readonly #plan: OpenPlan;
  readonly #random: RandomSource;
  readonly #endMs: number;
  #nextMs: number;
  #closing = false;

  constructor(plan: OpenPlan, parts: LoadParts, onEnd: (result: LoadResult) => void) {
    const { warmUpMs, durationMs } = plan;
    const span = windowAfter(warmUpMs, durationMs);
    super(plan, parts, span, onEnd);
    this.#plan = plan;
    this.#random = seededRandom(deriveSeed(parts.seed, ARRIVALS));
    this.#endMs = this.beganMs + span.untilMs;
    this.#nextMs = this.beganMs;
  }

  begin(): void {
    this.fire();
  }

  /** Starts what is due. */
  fire(): void {
    const { mostAtOnce } = this.#plan;
    const { client, scheduler } = this;
    while (this.#nextMs < this.#endMs) {
      if (this.#nextMs > scheduler.nowMs()) return scheduler.at(this.#nextMs, this);
      const startMs = this.#nextMs;
      this.#nextMs += this.#gapMs();
      if (client.inFlight + client.queued < mostAtOnce) this.call(startMs);
      else this.drop(startMs);
    }
    if (scheduler.nowMs() < this.#endMs) return scheduler.at(this.#endMs, this);
    this.#closing = true;
    this.endIfDone();
  }

  #gapMs(): number {
    const meanMs = 1000 / this.#plan.perSecond;
    return this.#plan.arrivals === 'constant' ? meanMs : -meanMs * Math.log(1 - this.#random());
  }

  protected get done(): boolean {
    return this.#closing;
  }
}
