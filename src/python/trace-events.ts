import type { Trace, TraceEvent } from './trace.ts';
import type { WrittenTrace } from './trace-codec.ts';
import { isStep, LOOP_STATES, OUTCOMES, ROW, STREAMS } from './trace-rows.ts';

/**
 * A trace's rows as events. What follows from the order of rows is not written: that a callback has returned when the next one
 * runs, and which task's step is under way.
 * @throws {Error} naming the row that makes no sense
 */
export function eventsOf(
  { events: rows, places }: WrittenTrace,
  handles: Trace['handles'],
  nameOf: (at: number) => string,
): TraceEvent[] {
  const reader = new RowReader(places, handles, nameOf);
  let at = 0;
  try {
    for (; at < rows.length; at += 1) reader.read(rows[at] ?? []);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`This trace is damaged: row ${at} (${rows[at]?.join(', ')}): ${why}`, {
      cause: error,
    });
  }
  return reader.events;
}

class RowReader {
  readonly events: TraceEvent[] = [];
  readonly #places: WrittenTrace['places'];
  readonly #handles: Trace['handles'];
  readonly #nameOf: (at: number) => string;
  #nextHandle = 0;
  #nextTask = 0;
  #running: number | null = null;
  /** The task whose step is under way, innermost last. */
  readonly #stepping: number[] = [];

  constructor(
    places: WrittenTrace['places'],
    handles: Trace['handles'],
    nameOf: (at: number) => string,
  ) {
    this.#places = places;
    this.#handles = handles;
    this.#nameOf = nameOf;
  }

  read(row: readonly unknown[]): void {
    const { events } = this;
    // By index: to take it apart as a pattern goes through an iterator, for each of some 40,000 rows.
    const a = row[1];
    const b = row[2];
    const c = row[3];
    switch (whole(row[0])) {
      case ROW.iteration:
        this.#ran();
        events.push({ kind: 'iteration' });
        break;
      case ROW.select:
        events.push({ kind: 'select', timeoutUs: a === null ? null : whole(a), untilUs: whole(b) });
        break;
      case ROW.ready:
        events.push({ kind: 'ready', handle: this.#nextHandle++ });
        break;
      case ROW.wake: {
        const task = this.#handles[this.#nextHandle]?.task;
        events.push({ kind: 'woken', task: whole(task), by: this.#stepping.at(-1) ?? null });
        events.push({ kind: 'ready', handle: this.#nextHandle++ });
        break;
      }
      case ROW.timer:
        events.push({ kind: 'timer', handle: this.#nextHandle++, dueUs: whole(a) });
        break;
      case ROW.expect:
        events.push({
          kind: 'expect',
          handle: this.#nextHandle++,
          dueUs: a === null ? null : whole(a),
        });
        break;
      case ROW.due:
        events.push({ kind: 'due', handle: whole(a) });
        break;
      case ROW.arrival:
        events.push({ kind: 'arrival', handle: whole(a) });
        break;
      case ROW.cancelHandle:
        events.push({ kind: 'cancel-handle', handle: whole(a) });
        break;
      case ROW.drop:
        this.#ran();
        events.push({ kind: 'drop', handle: whole(a) });
        break;
      case ROW.run:
        this.#run(whole(a));
        break;
      case ROW.ran:
        this.#ran();
        break;
      case ROW.task:
        events.push({ kind: 'task', task: this.#nextTask++ });
        break;
      case ROW.step:
        this.#step(whole(a));
        break;
      case ROW.suspended:
        this.#suspended(whole(a), whole(b));
        break;
      case ROW.cancelTask:
        events.push({
          kind: 'cancel-task',
          task: whole(a),
          by: this.#stepping.at(-1) ?? null,
        });
        break;
      case ROW.done:
        events.push({
          kind: 'done',
          task: whole(this.#stepping.pop()),
          outcome: of(OUTCOMES, a),
          text: b === undefined ? '' : words(b),
        });
        break;
      case ROW.line:
        events.push({ kind: 'line', line: whole(a), in: this.#nameOf(whole(b)) });
        break;
      case ROW.blocked:
        events.push({ kind: 'blocked', line: a === null ? null : whole(a), untilUs: whole(b) });
        break;
      case ROW.thread: {
        const task = this.#stepping.at(-1) ?? null;
        events.push({
          ...{ kind: 'thread', name: words(a), task },
          ...{ fromUs: whole(b), untilUs: whole(c) },
        });
        break;
      }
      case ROW.output:
        events.push({ kind: 'output', stream: of(STREAMS, a), text: words(b) });
        break;
      case ROW.loop:
        events.push({ kind: 'loop', state: of(LOOP_STATES, a) });
        break;
      default:
        throw new Error('there is no such event');
    }
  }

  #run(handle: number): void {
    this.#ran();
    this.#running = handle;
    this.events.push({ kind: 'run', handle });
    const { [handle]: known } = this.#handles;
    if (known !== undefined && known.task !== null && isStep(known)) this.#step(known.task);
  }

  #step(task: number): void {
    this.#stepping.push(task);
    this.events.push({ kind: 'step', task });
  }

  #suspended(place: number, awaits: number): void {
    const { [place]: known } = this.#places;
    if (known === undefined) throw new Error(`there is no place ${place}`);
    const [line, at] = known;
    const task = whole(this.#stepping.pop());
    this.events.push({ kind: 'suspended', task, line, at, awaits: this.#nameOf(awaits) });
  }

  #ran(): void {
    if (this.#running === null) return;
    this.events.push({ kind: 'ran', handle: this.#running });
    this.#running = null;
  }
}

function whole(cell: unknown): number {
  if (typeof cell !== 'number' || !Number.isInteger(cell) || cell < 0)
    throw new Error(`${String(cell)} is no number of this row`);
  return cell;
}

function words(cell: unknown): string {
  if (typeof cell !== 'string') throw new Error(`${String(cell)} is no text`);
  return cell;
}

function of<T>(values: readonly T[], cell: unknown): T {
  const { [whole(cell)]: value } = values;
  if (value === undefined) throw new Error(`${String(cell)} stands for nothing here`);
  return value;
}
