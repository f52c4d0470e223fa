import type * as z from 'zod';
import type { rateLimitSchema } from './server-config.ts';

/** Lets requests through at a rate, and a burst of them after a pause. Full at first. Times in milliseconds. */
export class TokenBucket {
  readonly #perMs: number;
  readonly #burst: number;
  #tokens: number;
  #filledMs: number;

  constructor({ perSecond, burst }: z.output<typeof rateLimitSchema>, nowMs: number) {
    this.#perMs = perSecond / 1000;
    this.#burst = burst;
    this.#tokens = burst;
    this.#filledMs = nowMs;
  }

  /** Takes a token if there is one. @returns 0, or how long until there will be one */
  take(nowMs: number): number {
    const added = (nowMs - this.#filledMs) * this.#perMs;
    this.#tokens = Math.min(this.#burst, this.#tokens + added);
    this.#filledMs = nowMs;
    // A hair less than a token is one: the sum of many refills rounds.
    if (this.#tokens < 1 - 1e-9) return (1 - this.#tokens) / this.#perMs;
    this.#tokens = Math.max(0, this.#tokens - 1);
    return 0;
  }
}
