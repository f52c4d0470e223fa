import type { RandomSource } from '#measure/random.ts';
import { samplerOf, type Sampler } from './distributions.ts';
import { slowdown, type Scalability } from './scalability.ts';
import { Timed, type Scheduler } from './scheduler.ts';
import type { ServerConfig } from './server-config.ts';
import { TokenBucket } from './token-bucket.ts';

/** Answers the model gives. */
export type ModelStatus = 200 | 429 | 503;

/**
 * One request at the model. Callers extend it to hear the answer, and may use an object again once it was answered. While
 * in service it is its own departure in the scheduler. Times are the scheduler's, in milliseconds.
 */
export abstract class ModelRequest extends Timed {
  arrivedMs = 0;
  /** When service began. Of no meaning for a request that was refused or dropped. */
  startedMs = 0;
  /** Set by the model: where it is served, and who is next in line. */
  server: ServerModel | null = null;
  next: ModelRequest | null = null;
  /** Set by the model: it will never be answered. */
  dropped = false;

  /** @param retryAfterMs with 429: how long until the rate limit lets a request through; else null */
  abstract answered(status: ModelStatus, retryAfterMs: number | null): void;

  fire(): void {
    this.server?.depart(this);
  }
}

/**
 * A server with slots, a line and limits, as {@link ServerConfig} describes it. It knows no host: a scheduler drives it and
 * requests are answered by callback. It is not told when a client gives up and serves such a request to its end, as
 * most servers do.
 */
export class ServerModel {
  /** Requests that have arrived and have no answer, the dropped ones among them. */
  inFlight = 0;
  peakInFlight = 0;

  readonly #scheduler: Scheduler;
  readonly #serviceMs: Sampler;
  readonly #slots: number;
  readonly #queueLimit: number;
  readonly #admissionLimit: number;
  readonly #refuses: boolean;
  readonly #scalability: Scalability | null;
  readonly #bucket: TokenBucket | null;
  #inService = 0;
  #waiting = 0;
  #firstInLine: ModelRequest | null = null;
  #lastInLine: ModelRequest | null = null;

  constructor(config: ServerConfig, scheduler: Scheduler, random: RandomSource) {
    const waits = config.overload === 'wait';
    const limit = (value: number | null) => value ?? Number.POSITIVE_INFINITY;
    const admissionLimit = limit(config.admissionLimit);
    this.#scheduler = scheduler;
    this.#serviceMs = samplerOf(config.service, random);
    this.#refuses = config.overload === 'refuse';
    this.#scalability = config.scalability ?? null;
    this.#bucket = config.rateLimit ? new TokenBucket(config.rateLimit, scheduler.nowMs()) : null;
    // Where the excess waits, an admission limit only means that no more than so many are in service.
    this.#slots = waits ? Math.min(limit(config.slots), admissionLimit) : limit(config.slots);
    this.#queueLimit = waits ? Number.POSITIVE_INFINITY : limit(config.queueLimit);
    this.#admissionLimit = waits ? Number.POSITIVE_INFINITY : admissionLimit;
  }

  /** Requests waiting for a slot. */
  get waiting(): number {
    return this.#waiting;
  }

  /** A request arrives now. It may be answered before this returns. */
  arrive(request: ModelRequest): void {
    request.server = this;
    request.dropped = false;
    request.arrivedMs = this.#scheduler.nowMs();
    this.inFlight += 1;
    if (this.inFlight > this.peakInFlight) this.peakInFlight = this.inFlight;
    const retryAfterMs = this.#bucket?.take(request.arrivedMs) ?? 0;
    if (retryAfterMs > 0) return this.#answer(request, 429, retryAfterMs);
    if (this.#inService + this.#waiting < this.#admissionLimit) {
      if (this.#inService < this.#slots) return this.#start(request);
      if (this.#waiting < this.#queueLimit) return this.#enqueue(request);
    }
    if (this.#refuses) this.#answer(request, 503);
    else request.dropped = true;
  }

  /** The client of a dropped request is gone: nothing is in flight any more. */
  forget(request: ModelRequest): void {
    if (!request.dropped) return;
    request.dropped = false;
    this.inFlight -= 1;
  }

  /** Called by the request itself when its service ends. */
  depart(request: ModelRequest): void {
    this.#inService -= 1;
    const next = this.#firstInLine;
    if (next) {
      this.#firstInLine = next.next;
      if (next.next === null) this.#lastInLine = null;
      next.next = null;
      this.#waiting -= 1;
      this.#start(next);
    }
    this.#answer(request, 200);
  }

  #start(request: ModelRequest): void {
    this.#inService += 1;
    const nowMs = this.#scheduler.nowMs();
    request.startedMs = nowMs;
    const serviceMs = this.#serviceMs();
    const factor = this.#scalability ? slowdown(this.#scalability, this.#inService) : 1;
    this.#scheduler.at(nowMs + serviceMs * factor, request);
  }

  #enqueue(request: ModelRequest): void {
    this.#waiting += 1;
    if (this.#lastInLine) this.#lastInLine.next = request;
    else this.#firstInLine = request;
    this.#lastInLine = request;
  }

  #answer(request: ModelRequest, status: ModelStatus, retryAfterMs: number | null = null): void {
    this.inFlight -= 1;
    request.answered(status, retryAfterMs);
  }
}
