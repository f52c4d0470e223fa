import { Timed } from './scheduler.ts';

/**
 * How a call ended. `answered`: with an HTTP status; `timed-out`: the client gave up at its limit; `client-failure`: the
 * client itself could not have it answered, which says nothing about the server; `stopped`: the run was stopped.
 */
export type CallOutcome = 'under-way' | 'answered' | 'timed-out' | 'client-failure' | 'stopped';

/** What is known of one call. */
export interface CallRecord {
  readonly index: number;
  /** When it was meant to start, on the client's clock. */
  readonly startMs: number;
  /** When it was sent: later, where the client is slow to send. */
  readonly sentMs: number;
  /** From the meant start to the end. A timed-out call took at least this long. NaN while under way. */
  readonly responseMs: number;
  readonly outcome: CallOutcome;
  /** The answer's HTTP status. */
  readonly status: number | null;
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

/** Whoever sent the call, and waits for its end. */
export interface Caller {
  nowMs(): number;
  ended(call: Call): void;
  timedOut(call: Call): void;
}

/** One call from the client's side. In the scheduler it stands for its own timeout. Only the first end counts. */
export class Call extends Timed implements CallRecord {
  readonly index: number;
  readonly startMs: number;
  readonly sentMs: number;
  responseMs = Number.NaN;
  outcome: CallOutcome = 'under-way';
  status: number | null = null;
  reason: string | null = null;
  readonly #caller: Caller;

  constructor(index: number, startMs: number, caller: Caller) {
    super();
    this.index = index;
    this.startMs = startMs;
    this.sentMs = caller.nowMs();
    this.#caller = caller;
  }

  get succeeded(): boolean {
    return this.status !== null && this.status >= 200 && this.status < 300;
  }

  answered(status: number): void {
    if (this.outcome !== 'under-way') return;
    this.status = status;
    this.end('answered', this.#caller.nowMs() - this.startMs);
  }

  failed(reason: string): void {
    if (this.outcome !== 'under-way') return;
    this.reason = reason;
    this.end('client-failure', this.#caller.nowMs() - this.startMs);
  }

  fire(): void {
    this.#caller.timedOut(this);
  }

  /** Ends the call; does nothing if it has ended. */
  end(outcome: CallOutcome, responseMs: number): void {
    if (this.outcome !== 'under-way') return;
    this.outcome = outcome;
    this.responseMs = responseMs;
    this.#caller.ended(this);
  }
}
