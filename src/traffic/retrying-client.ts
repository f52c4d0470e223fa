import type { RandomSource } from '#measure/random.ts';
import type { CallMaker, Client } from './client.ts';
import { Timed, type Scheduler } from './scheduler.ts';
import type { Call, CallOutcome, CallOwner, CallRecord, ServerStamps } from './target.ts';

/** Before the first retry a client pauses for at most this long, before each further one for at most twice as long. */
export const FIRST_PAUSE_MS = 200;
/** No pause is longer, but where the server asks for it. */
export const LONGEST_PAUSE_MS = 10_000;

/** Answers that another attempt may change: too many requests, and the server's own failures. */
const TRANSIENT = new Set([429, 500, 502, 503, 504]);

const mayRetry = ({ outcome, status }: CallRecord) =>
  outcome === 'timed-out' ||
  outcome === 'client-failure' ||
  (outcome === 'answered' && TRANSIENT.has(status ?? 0));

/**
 * How long to pause after the attempt of a number (from 1): exponential back-off with full jitter (M. Brooker,
 * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015). What the server asks for in `Retry-After` comes on top, so that
 * those who were refused together do not come back together.
 */
export function pauseMs(attempt: number, retryAfterMs: number | null, random: RandomSource) {
  const longestMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));
  return (retryAfterMs ?? 0) + random() * longestMs;
}

/** What further attempts are made with. */
export interface RetryParts {
  client: Client;
  scheduler: Scheduler;
  /** Draws the jitter. */
  random: RandomSource;
  /** Attempts after the first, at most. */
  retries: number;
}

/**
 * A client that tries again where an attempt failed. Every attempt has the whole timeout. A call is one call whatever it
 * took: its response time runs from its first intended start to the end of its last attempt.
 */
export class RetryingClient implements CallMaker {
  readonly parts: RetryParts;
  readonly #pausing = new Set<RetriedCall>();
  #made = 0;

  constructor(parts: RetryParts) {
    this.parts = parts;
  }

  get inFlight(): number {
    return this.parts.client.inFlight;
  }

  /** Calls in the client's own queue, and those that pause between two attempts. */
  get queued(): number {
    return this.parts.client.queued + this.#pausing.size;
  }

  nowMs(): number {
    return this.parts.client.nowMs();
  }

  start(startMs: number, owner: CallOwner): CallRecord {
    const call = new RetriedCall(this.#made++, startMs, owner, this);
    call.attempt(startMs);
    return call;
  }

  stop(): void {
    for (const call of this.#pausing) {
      this.parts.scheduler.cancel(call);
      call.end('stopped', this.nowMs());
    }
    this.#pausing.clear();
    this.parts.client.stop();
  }

  pauses(call: RetriedCall, untilMs: number): void {
    this.#pausing.add(call);
    this.parts.scheduler.at(untilMs, call);
  }

  resumes(call: RetriedCall): void {
    this.#pausing.delete(call);
  }
}

/** One call and all its attempts. In the scheduler it stands for the next one. */
class RetriedCall extends Timed implements CallRecord, CallOwner {
  readonly index: number;
  readonly startMs: number;
  sentMs = Number.NaN;
  responseMs = Number.NaN;
  waitedMs = 0;
  serverMs: number | null = null;
  stamps: ServerStamps | null = null;
  outcome: CallOutcome = 'under-way';
  status: number | null = null;
  retryAfterMs: number | null = null;
  succeeded = false;
  reason: string | null = null;
  attempts = 0;
  readonly #owner: CallOwner;
  readonly #client: RetryingClient;
  #tries = 0;
  /** When the last attempt ended. */
  #endedMs = 0;

  constructor(index: number, startMs: number, owner: CallOwner, client: RetryingClient) {
    super();
    this.index = index;
    this.startMs = startMs;
    this.#owner = owner;
    this.#client = client;
  }

  attempt(startMs: number): void {
    this.#tries += 1;
    this.#client.parts.client.start(startMs, this);
  }

  /** The pause is over. */
  fire(): void {
    const nowMs = this.#client.parts.scheduler.nowMs();
    this.waitedMs += Math.max(0, nowMs - this.#endedMs);
    this.#client.resumes(this);
    this.attempt(nowMs);
  }

  callEnded(attempt: Call): void {
    this.#endedMs = attempt.startMs + attempt.responseMs;
    this.waitedMs += attempt.waitedMs;
    this.attempts += attempt.attempts;
    if (Number.isNaN(this.sentMs)) this.sentMs = attempt.sentMs;
    if (attempt.serverMs !== null) this.serverMs = (this.serverMs ?? 0) + attempt.serverMs;
    this.stamps = attempt.stamps;
    this.status = attempt.status;
    this.retryAfterMs = attempt.retryAfterMs;
    this.reason = attempt.reason;
    this.succeeded = attempt.succeeded;
    const { retries, random } = this.#client.parts;
    if (this.#tries > retries || !mayRetry(attempt))
      return this.end(attempt.outcome, this.#endedMs);
    this.#client.pauses(this, this.#endedMs + pauseMs(this.#tries, attempt.retryAfterMs, random));
  }

  end(outcome: CallOutcome, atMs: number): void {
    this.outcome = outcome;
    this.responseMs = atMs - this.startMs;
    this.#owner.callEnded(this);
  }
}
