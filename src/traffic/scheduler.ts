/**
 * Something that happens at a time. It is its own entry in the scheduler's heap, so that a million requests cost no
 * closure each; it can be scheduled again once it has fired or been cancelled.
 */
export abstract class Timed {
  /** When it fires, on the scheduler's clock. Set by the scheduler. */
  dueMs = 0;
  /** Position in the heap, -1 while not scheduled. Set by the scheduler. */
  place = -1;
  /** Sequence number: of two events due at one instant, the one scheduled first fires first. Set by the scheduler. */
  order = 0;

  abstract fire(): void;
}

/** What drives the server model and the drivers: a clock and a list of things to come. */
export interface Scheduler {
  /** Milliseconds from any origin. While an event fires this is the time it was due. */
  nowMs(): number;
  /**
   * Has `event` fire at `timeMs`; at once, in its turn, if that is past.
   * @throws {RangeError} if it is scheduled already, or the time is not a number
   */
  at(timeMs: number, event: Timed): void;
  /** Takes `event` back. Does nothing if it is not scheduled. */
  cancel(event: Timed): void;
  /** Fires what is due by now. To be called before anything from outside, such as a request, meets the model. */
  catchUp(): void;
}
