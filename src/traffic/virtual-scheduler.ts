import { EventHeap } from './event-heap.ts';
import type { Scheduler, Timed } from './scheduler.ts';

/** Time that jumps from event to event: instant, and the same on every machine. Starts at 0. */
export class VirtualScheduler implements Scheduler {
  readonly #heap = new EventHeap();
  #nowMs = 0;

  nowMs(): number {
    return this.#nowMs;
  }

  at(timeMs: number, event: Timed): void {
    this.#heap.add(event, Math.max(timeMs, this.#nowMs));
  }

  cancel(event: Timed): void {
    this.#heap.remove(event);
  }

  /** Nothing is ever overdue here. */
  catchUp(): void {}

  /**
   * Fires events in order until none is left or `maxEvents` have fired: a long run can be cut into pieces, to let others
   * have the thread in between.
   * @returns whether any event is left
   */
  run(maxEvents = Number.POSITIVE_INFINITY): boolean {
    for (let fired = 0; fired < maxEvents; fired += 1) {
      const event = this.#heap.takeFirst();
      if (!event) return false;
      this.#nowMs = event.dueMs;
      event.fire();
    }
    return this.#heap.size > 0;
  }
}
