import type { RandomSource } from '#measure/random.ts';
import type { CallMaker } from './client.ts';
import { Timed, type Scheduler } from './scheduler.ts';

/** Time averages of a client's counters. */
export interface InFlightMeans {
  /** Calls sent and not ended. */
  inFlight: number;
  /** Calls in the client's own queue. */
  queued: number;
}

/** Fewer readings than this tell no average. */
const LEAST_READINGS = 10;

/**
 * Reads a client's counters once in every stretch of `stretchMs`, at a random moment of it, so that it falls in step with
 * nothing. It knows nothing of when calls start and end: that is what makes Little's law a check.
 */
export class InFlightSampler extends Timed {
  readonly #client: CallMaker;
  readonly #scheduler: Scheduler;
  readonly #random: RandomSource;
  readonly #stretchMs: number;
  readonly #fromMs: number;
  readonly #untilMs: number;
  #readings = 0;
  #inFlight = 0;
  #queued = 0;

  constructor(
    client: CallMaker,
    parts: { scheduler: Scheduler; random: RandomSource },
    span: { stretchMs: number; fromMs: number; untilMs: number },
  ) {
    super();
    this.#client = client;
    this.#scheduler = parts.scheduler;
    this.#random = parts.random;
    this.#stretchMs = span.stretchMs;
    this.#fromMs = span.fromMs;
    this.#untilMs = span.untilMs;
    this.#next();
  }

  /** Null with too few readings. */
  get means(): InFlightMeans | null {
    if (this.#readings < LEAST_READINGS) return null;
    return { inFlight: this.#inFlight / this.#readings, queued: this.#queued / this.#readings };
  }

  fire(): void {
    this.#readings += 1;
    this.#inFlight += this.#client.inFlight;
    this.#queued += this.#client.queued;
    this.#next();
  }

  #next(): void {
    const dueMs = this.#fromMs + (this.#readings + this.#random()) * this.#stretchMs;
    if (dueMs < this.#untilMs) this.#scheduler.at(dueMs, this);
  }
}
