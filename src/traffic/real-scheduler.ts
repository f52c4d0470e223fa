import { EventHeap } from './event-heap.ts';
import type { Scheduler, Timed } from './scheduler.ts';

/** A host's monotonic clock and its timers. `T` is the timer's handle. */
export interface TimerParts<T> {
  nowMs(): number;
  setTimer(callback: () => void, delayMs: number): T;
  clearTimer(timer: T): void;
}

/** The longest delay that timers keep (HTML and Node: 32 bits, signed). */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/**
 * Events on real timers. One timer is armed, for the event due first. Timers fire late (browsers clamp nested ones to
 * 4 ms), and a chain of service times would add that up: 2 to 6 % of throughput were lost so. Therefore a late event
 * sees the time it was due as now, and what it schedules hangs on that: lateness does not accumulate.
 */
export class RealScheduler<T> implements Scheduler {
  readonly #parts: TimerParts<T>;
  readonly #heap = new EventHeap();
  #timer: { handle: T; dueMs: number } | null = null;
  #firingMs: number | null = null;

  constructor(parts: TimerParts<T>) {
    this.#parts = parts;
  }

  nowMs(): number {
    return this.#firingMs ?? this.#parts.nowMs();
  }

  at(timeMs: number, event: Timed): void {
    this.#heap.add(event, timeMs);
    if (this.#firingMs === null) this.#arm();
  }

  /** A timer armed for the event is left as it is: it wakes for nothing and is armed anew then. */
  cancel(event: Timed): void {
    this.#heap.remove(event);
    if (this.#heap.size === 0) this.#disarm();
  }

  catchUp(): void {
    if (this.#firingMs !== null) return;
    try {
      for (;;) {
        const { first } = this.#heap;
        if (!first || first.dueMs > this.#parts.nowMs()) break;
        this.#heap.remove(first);
        this.#firingMs = first.dueMs;
        first.fire();
      }
    } finally {
      this.#firingMs = null;
      this.#arm();
    }
  }

  #arm(): void {
    const { first } = this.#heap;
    if (!first) return this.#disarm();
    if (this.#timer && this.#timer.dueMs <= first.dueMs) return;
    this.#disarm();
    const delayMs = Math.ceil(Math.max(0, first.dueMs - this.#parts.nowMs()));
    const handle = this.#parts.setTimer(
      () => {
        this.#timer = null;
        this.catchUp();
      },
      Math.min(delayMs, LONGEST_DELAY_MS),
    );
    this.#timer = { handle, dueMs: first.dueMs };
  }

  #disarm(): void {
    if (this.#timer) this.#parts.clearTimer(this.#timer.handle);
    this.#timer = null;
  }
}
