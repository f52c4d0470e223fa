import { Timed, type Scheduler } from './scheduler.ts';
import { Call, type Caller, type CallOwner, type CallRecord, type Target } from './target.ts';

/** How a client limits itself. */
export interface ClientLimits {
  /**
   * It gives up on a call after this long. Counted, like response times, from when the call was meant to start: what waits
   * in the client's own queue, or for a browser to send it, waits already.
   */
  timeoutMs: number;
  /** Calls sent and unanswered at once; the rest wait in the client's own queue, as in aiohttp's connector. Null: no limit. */
  cap: number | null;
  /** Attempts after the first that a failed call is given, none if left out; see `RetryingClient`. */
  retries?: number;
}

/** What a driver knows of its client: it makes calls and counts them. */
export interface CallMaker {
  /** Calls sent and not ended. */
  readonly inFlight: number;
  /** Calls that wait in the client. */
  readonly queued: number;
  nowMs(): number;
  /**
   * Makes a call now, or queues it. The owner is told of its end, perhaps before this returns.
   * @param startMs when it is meant to start, no earlier than the call before: now or earlier, or later where the target holds it
   * until then
   */
  start(startMs: number, owner: CallOwner): CallRecord;
  /** Gives up on every call under way, at once. */
  stop(): void;
}

/** What a client runs on. */
export interface ClientParts {
  scheduler: Scheduler;
  /** The client's clock: the scheduler's in virtual time, else one that shows when timers are late. */
  nowMs(): number;
  target: Target;
}

/**
 * Makes calls, with a semaphore and a timeout, each once. In the scheduler it stands for the next timeout: calls that start in order
 * time out in order, so one entry does for all.
 */
export class Client extends Timed implements Caller, CallMaker {
  /** Calls sent and not ended. */
  inFlight = 0;
  /** Calls waiting in the client's own queue. */
  queued = 0;
  readonly #limits: ClientLimits;
  readonly #parts: ClientParts;
  readonly #cap: number;
  #made = 0;
  #holdsBack = false;
  #firstDue: Call | null = null;
  #lastDue: Call | null = null;
  #firstQueued: Call | null = null;
  #lastQueued: Call | null = null;

  constructor(limits: ClientLimits, parts: ClientParts) {
    super();
    this.#limits = limits;
    this.#parts = parts;
    this.#cap = limits.cap ?? Number.POSITIVE_INFINITY;
  }

  nowMs(): number {
    return this.#parts.nowMs();
  }

  start(startMs: number, owner: CallOwner): Call {
    const call = new Call(this.#made++, startMs, owner, this);
    if (this.#lastDue) this.#lastDue.nextDue = call;
    else {
      this.#firstDue = call;
      this.#parts.scheduler.at(startMs + this.#limits.timeoutMs, this);
    }
    this.#lastDue = call;
    if (this.inFlight < this.#cap) this.#send(call);
    else this.#enqueue(call);
    return call;
  }

  /** Gives up on whatever is due; only then are others sent from the queue, for some of them are due as well. */
  fire(): void {
    this.#holdsBack = true;
    this.#giveUpDue();
    this.#holdsBack = false;
    this.#sendNext();
  }

  #giveUpDue(): void {
    const { scheduler, target } = this.#parts;
    const { timeoutMs } = this.#limits;
    for (let call = this.#firstDue; call; call = this.#firstDue) {
      if (call.outcome === 'under-way') {
        const dueMs = call.startMs + timeoutMs;
        if (dueMs > scheduler.nowMs()) {
          // Scheduled already if the owner made this call on hearing of a timeout.
          if (this.place === -1) scheduler.at(dueMs, this);
          return;
        }
        if (!Number.isNaN(call.sentMs)) target.giveUp(call);
      }
      this.#firstDue = call.nextDue;
      if (!this.#firstDue) this.#lastDue = null;
      call.end('timed-out', timeoutMs);
    }
  }

  ended(call: Call): void {
    if (Number.isNaN(call.sentMs)) this.queued -= 1;
    else {
      this.inFlight -= 1;
      if (call.outcome !== 'stopped') this.#sendNext();
    }
    if (this.inFlight + this.queued === 0) {
      this.#firstDue = this.#lastDue = null;
      this.#parts.scheduler.cancel(this);
    }
    call.owner.callEnded(call);
  }

  stop(): void {
    for (let call = this.#firstDue; call; call = call.nextDue) {
      if (call.outcome !== 'under-way') continue;
      if (!Number.isNaN(call.sentMs)) this.#parts.target.giveUp(call);
      call.end('stopped', call.tookMs);
    }
  }

  #send(call: Call): void {
    this.inFlight += 1;
    call.sentMs = this.nowMs();
    this.#parts.target.send(call);
  }

  #enqueue(call: Call): void {
    this.queued += 1;
    if (this.#lastQueued) this.#lastQueued.nextQueued = call;
    else this.#firstQueued = call;
    this.#lastQueued = call;
  }

  /** Sends who is next in the queue; those who gave up there are passed over. */
  #sendNext(): void {
    // A call answered while it is being sent comes back here: the loop under way goes on, and the stack stays flat.
    if (this.#holdsBack) return;
    this.#holdsBack = true;
    while (this.#firstQueued && this.inFlight < this.#cap) {
      const call = this.#firstQueued;
      this.#firstQueued = call.nextQueued;
      if (!this.#firstQueued) this.#lastQueued = null;
      call.nextQueued = null;
      if (call.outcome !== 'under-way') continue;
      this.queued -= 1;
      this.#send(call);
    }
    this.#holdsBack = false;
  }
}
