import type { ClientLimits } from './client.ts';
import { Load, windowAfter, type LoadParts, type LoadResult } from './load.ts';
import { Timed } from './scheduler.ts';
import type { CallOwner, CallRecord } from './target.ts';

/** N users, each of whom makes one call after the other. */
export interface ClosedPlan extends ClientLimits {
  driver: 'closed';
  users: number;
  /** The users' first calls are spread evenly over this time. */
  rampMs: number;
  /** Left out of the measurement, the ramp included. */
  warmUpMs: number;
  /** How long is measured, after the warm-up. Then no call is made any more, and those under way are waited for. */
  durationMs: number;
}

/**
 * A user begins no two calls within less than this, the longer one after a failure: what is refused at once would else be
 * asked for again for ever at one instant of virtual time, and as fast as a browser can in real time.
 */
const LEAST_CYCLE_MS = 1;
const LEAST_CYCLE_AFTER_FAILURE_MS = 100;

class User extends Timed implements CallOwner {
  readonly #load: Closed;

  constructor(load: Closed) {
    super();
    this.#load = load;
  }

  fire(): void {
    this.#load.callFor(this);
  }

  callEnded(call: CallRecord): void {
    const leastMs = call.succeeded ? LEAST_CYCLE_MS : LEAST_CYCLE_AFTER_FAILURE_MS;
    this.#load.again(this, call.startMs + leastMs);
    this.#load.callEnded(call);
  }
}

/** A closed loop under way. While a call takes longer, fewer are made: it never overloads a server by more than N. */
export class Closed extends Load {
  readonly #plan: ClosedPlan;
  readonly #users: User[];
  readonly #endMs: number;
  #begun = 0;
  #closing = false;

  constructor(plan: ClosedPlan, parts: LoadParts, onEnd: (result: LoadResult) => void) {
    const { warmUpMs, durationMs, users } = plan;
    const span = windowAfter(warmUpMs, durationMs);
    super(plan, parts, span, onEnd);
    this.#plan = plan;
    this.#endMs = this.beganMs + span.untilMs;
    this.#users = Array.from({ length: users }, () => new User(this));
  }

  begin(): void {
    this.fire();
  }

  /** Starts the users that are due; then waits for the end. */
  fire(): void {
    const { users, rampMs } = this.#plan;
    for (let user = this.#users[this.#begun]; user; user = this.#users[this.#begun]) {
      const startMs = this.beganMs + (this.#begun / users) * rampMs;
      if (startMs > this.scheduler.nowMs()) return this.scheduler.at(startMs, this);
      this.#begun += 1;
      this.callFor(user);
    }
    if (this.scheduler.nowMs() < this.#endMs) return this.scheduler.at(this.#endMs, this);
    this.#closing = true;
    for (const user of this.#users) this.scheduler.cancel(user);
    this.endIfDone();
  }

  /** A user makes a call now. */
  callFor(user: User): void {
    const nowMs = this.scheduler.nowMs();
    if (nowMs < this.#endMs) this.call(nowMs, user);
  }

  /** A user is to make the next call, no sooner than `fromMs`. */
  again(user: User, fromMs: number): void {
    if (this.#closing || this.over) return;
    // By the scheduler even where it is now: a call that ends while it is being made must not make the next within it.
    this.scheduler.at(Math.max(fromMs, this.scheduler.nowMs()), user);
  }

  override stop(): void {
    super.stop();
    for (const user of this.#users) this.scheduler.cancel(user);
  }

  protected get done(): boolean {
    return this.#closing;
  }

  protected override get countsHanging(): boolean {
    return true;
  }
}
