import type { Timed } from './scheduler.ts';

/** Events by due time, then by order of scheduling: a binary heap in which each event knows its place. */
export class EventHeap {
  readonly #events: Timed[] = [];
  #scheduled = 0;

  get size(): number {
    return this.#events.length;
  }

  /** The event due first. */
  get first(): Timed | undefined {
    return this.#events[0];
  }

  /** @throws {RangeError} if the event is in a heap already, or the time is not a number */
  add(event: Timed, dueMs: number): void {
    if (event.place !== -1) throw new RangeError('The event is scheduled already.');
    if (Number.isNaN(dueMs)) throw new RangeError('The time is not a number.');
    event.dueMs = dueMs;
    event.order = this.#scheduled++;
    this.#rise(event, this.#events.length);
  }

  takeFirst(): Timed | undefined {
    const first = this.#events[0];
    const last = this.#events.pop();
    if (!first || !last) return undefined;
    first.place = -1;
    if (last !== first) this.#sink(last, 0);
    return first;
  }

  /** Does nothing if the event is not scheduled. */
  remove(event: Timed): void {
    const { place } = event;
    if (place === -1) return;
    event.place = -1;
    const last = this.#events.pop();
    if (!last || last === event) return;
    const parent = this.#events[(place - 1) >> 1];
    if (place > 0 && parent && isBefore(last, parent)) this.#rise(last, place);
    else this.#sink(last, place);
  }

  #rise(event: Timed, from: number): void {
    const events = this.#events;
    let place = from;
    while (place > 0) {
      const parentPlace = (place - 1) >> 1;
      const parent = events[parentPlace];
      if (!parent || !isBefore(event, parent)) break;
      events[place] = parent;
      parent.place = place;
      place = parentPlace;
    }
    events[place] = event;
    event.place = place;
  }

  #sink(event: Timed, from: number): void {
    const events = this.#events;
    let place = from;
    for (;;) {
      let childPlace = 2 * place + 1;
      let child = events[childPlace];
      if (!child) break;
      const right = events[childPlace + 1];
      if (right && isBefore(right, child)) {
        childPlace += 1;
        child = right;
      }
      if (!isBefore(child, event)) break;
      events[place] = child;
      child.place = place;
      place = childPlace;
    }
    events[place] = event;
    event.place = place;
  }
}

function isBefore(one: Timed, other: Timed): boolean {
  return one.dueMs < other.dueMs || (one.dueMs === other.dueMs && one.order < other.order);
}
