/**
 * How a call ended. `answered`: with an HTTP status; `timed-out`: the client gave up at its limit; `client-failure`: the
 * client itself could not have it answered, which says nothing about the server; `stopped`: the run was stopped.
 */
export type CallOutcome = 'under-way' | 'answered' | 'timed-out' | 'client-failure' | 'stopped';

/** Moments at the server, by its own clock, in milliseconds. NaN for what it did not tell. */
export interface ServerStamps {
  /** When it was there: before it arrived at the model, where it was held until its start. */
  readonly cameMs: number;
  readonly arrivedMs: number;
  /** When service began; NaN where there was none. */
  readonly servedMs: number;
  readonly departedMs: number;
}

/** What is known of one call. Times in milliseconds. */
export interface CallRecord {
  readonly index: number;
  /** When it was meant to start, on the client's clock. */
  readonly startMs: number;
  /**
   * When it was sent: later, where it waited in the client's own queue or the client is slow; earlier, where it was sent
   * ahead. NaN if it never was.
   */
  readonly sentMs: number;
  /** From the meant start to the end. A timed-out call took at least this long. NaN while under way. */
  readonly responseMs: number;
  /** How much of that it waited in the client: in its own queue, and between two attempts. */
  readonly waitedMs: number;
  /** How often it was sent: more than once only where the client retries. */
  readonly attempts: number;
  /** From arrival to departure by the server's own stamps; null where there are none. */
  readonly serverMs: number | null;
  /** What the server stamped, of the last attempt; null where it did not. */
  readonly stamps: ServerStamps | null;
  readonly outcome: CallOutcome;
  /** The answer's HTTP status. */
  readonly status: number | null;
  /** How long the server asked to be left alone (`Retry-After`); null if it did not. */
  readonly retryAfterMs: number | null;
  /** Answered with a 2xx status. */
  readonly succeeded: boolean;
  /** Why the client failed, in words. */
  readonly reason: string | null;
}

/** Answers calls: the model in virtual time, or a server reached by fetch. */
export interface Target {
  /** Sends the call now. Its end is told to the call itself, perhaps before this returns. */
  send(call: Call): void;
  /** The client no longer waits for this call: lets go of what it holds. */
  giveUp(call: Call): void;
}

/** Whoever holds the call's clock, and is told first of its end. */
export interface Caller {
  nowMs(): number;
  ended(call: Call): void;
}

/** Whoever wanted the call made. */
export interface CallOwner {
  callEnded(call: CallRecord): void;
}

/** One call from the client's side. Only the first end counts. */
export class Call implements CallRecord {
  readonly index: number;
  readonly startMs: number;
  readonly owner: CallOwner;
  sentMs = Number.NaN;
  responseMs = Number.NaN;
  serverMs: number | null = null;
  stamps: ServerStamps | null = null;
  outcome: CallOutcome = 'under-way';
  status: number | null = null;
  retryAfterMs: number | null = null;
  reason: string | null = null;
  /** Set by the client: who times out next, and who is next in the client's own queue. */
  nextDue: Call | null = null;
  nextQueued: Call | null = null;
  readonly #caller: Caller;

  constructor(index: number, startMs: number, owner: CallOwner, caller: Caller) {
    this.index = index;
    this.startMs = startMs;
    this.owner = owner;
    this.#caller = caller;
  }

  /** A call that was never sent spent all its time in the queue. */
  get waitedMs(): number {
    return Number.isNaN(this.sentMs) ? this.responseMs : Math.max(0, this.sentMs - this.startMs);
  }

  /** The time since it was meant to start; none before. */
  get tookMs(): number {
    return Math.max(0, this.#caller.nowMs() - this.startMs);
  }

  get attempts(): number {
    return Number.isNaN(this.sentMs) ? 0 : 1;
  }

  get succeeded(): boolean {
    return this.status !== null && this.status >= 200 && this.status < 300;
  }

  answered(status: number, retryAfterMs: number | null = null): void {
    if (this.outcome !== 'under-way') return;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.end('answered', this.tookMs);
  }

  failed(reason: string): void {
    if (this.outcome !== 'under-way') return;
    this.reason = reason;
    this.end('client-failure', this.tookMs);
  }

  /** Ends the call; does nothing if it has ended. */
  end(outcome: CallOutcome, responseMs: number): void {
    if (this.outcome !== 'under-way') return;
    this.outcome = outcome;
    this.responseMs = responseMs;
    this.#caller.ended(this);
  }
}
