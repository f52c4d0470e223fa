import { Timed, type Scheduler } from './scheduler.ts';
import { Call, type Caller, type CallRecord, type Target } from './target.ts';

/** N requests, all at once or spread over a ramp: the author's method. */
export interface BatchPlan {
  size: number;
  /**
   * The client gives up on a request after this long. Counted, like response times, from when the request was meant to
   * start: a browser needs half a millisecond to send one, and what waits for its turn in a large batch waits already.
   */
  timeoutMs: number;
  /** The starts are spread evenly over this time; 0 sends all at once. */
  rampMs: number;
}

/** What one batch came to. `completed + clientFailures` is its size. */
export interface BatchResult {
  /** Requests that ended in any way that says something of the server: answered, refused or timed out. */
  completed: number;
  /** Answered with a 2xx status. */
  succeeded: number;
  timedOut: number;
  /** Never answered for a reason on the client's side. Not the server's doing, so in no other count. */
  clientFailures: number;
  /** From the first start to the last end. */
  makespanMs: number;
  /** One a request, in the order of sending. Response times of timeouts are censored at the limit. */
  calls: readonly CallRecord[];
}

/** What a batch runs on. */
export interface BatchParts {
  scheduler: Scheduler;
  /** The client's clock: the scheduler's in virtual time, else one that shows when timers are late. */
  nowMs(): number;
  target: Target;
}

/** One batch under way. It is its own entry in the scheduler: the start that comes next. */
export class Batch extends Timed implements Caller {
  readonly #plan: BatchPlan;
  readonly #parts: BatchParts;
  readonly #onEnd: (result: BatchResult) => void;
  readonly #calls: Call[] = [];
  readonly #beganMs: number;
  #ended = 0;

  /** Sends the first requests at once. `onEnd` is called once, perhaps before this returns; never after {@link stop}. */
  constructor(plan: BatchPlan, parts: BatchParts, onEnd: (result: BatchResult) => void) {
    super();
    this.#plan = plan;
    this.#parts = parts;
    this.#onEnd = onEnd;
    this.#beganMs = parts.scheduler.nowMs();
    this.fire();
  }

  nowMs(): number {
    return this.#parts.nowMs();
  }

  /** Sends what is due. */
  fire(): void {
    const { scheduler } = this.#parts;
    const { size, rampMs } = this.#plan;
    while (this.#calls.length < size) {
      const startMs = this.#beganMs + (this.#calls.length / size) * rampMs;
      if (startMs > scheduler.nowMs()) return scheduler.at(startMs, this);
      this.#send(startMs);
    }
  }

  #send(startMs: number): void {
    const { scheduler, target } = this.#parts;
    const call = new Call(this.#calls.length, startMs, this);
    this.#calls.push(call);
    scheduler.at(startMs + this.#plan.timeoutMs, call);
    target.send(call);
  }

  timedOut(call: Call): void {
    this.#parts.target.giveUp(call);
    call.end('timed-out', this.#plan.timeoutMs);
  }

  ended(call: Call): void {
    this.#parts.scheduler.cancel(call);
    this.#ended += 1;
    if (this.#ended === this.#plan.size && call.outcome !== 'stopped') this.#onEnd(this.#result());
  }

  /** Gives up on every request under way and sends no more. */
  stop(): void {
    this.#parts.scheduler.cancel(this);
    for (const call of this.#calls) {
      if (call.outcome !== 'under-way') continue;
      this.#parts.target.giveUp(call);
      call.end('stopped', this.nowMs() - call.startMs);
    }
  }

  #result(): BatchResult {
    const calls = this.#calls;
    const count = (test: (call: Call) => boolean) =>
      calls.reduce((sum, call) => (test(call) ? sum + 1 : sum), 0);
    const clientFailures = count(({ outcome }) => outcome === 'client-failure');
    return {
      completed: calls.length - clientFailures,
      succeeded: count(({ succeeded }) => succeeded),
      timedOut: count(({ outcome }) => outcome === 'timed-out'),
      clientFailures,
      makespanMs: this.nowMs() - this.#beganMs,
      calls,
    };
  }
}

/**
 * Runs a batch to its end in real time.
 * @throws the signal's reason once that aborts; every request under way has been aborted by then
 */
export async function runBatch(
  plan: BatchPlan,
  parts: BatchParts,
  signal: AbortSignal,
): Promise<BatchResult> {
  signal.throwIfAborted();
  let onAbort = () => {};
  try {
    return await new Promise((resolve, reject) => {
      const batch = new Batch(plan, parts, resolve);
      onAbort = () => {
        batch.stop();
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', onAbort, { once: true });
    });
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
