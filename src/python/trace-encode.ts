import { isStep, LOOP_STATES, OUTCOMES, ROW, STREAMS } from './trace-rows.ts';
import type { WrittenTrace } from './trace-codec.ts';
import type { Trace, TraceEvent } from './trace.ts';

type Row = WrittenTrace['events'][number];

/** A trace as text, such that `decodeTrace` gives it back. */
export function encodeTrace(trace: Trace): string {
  const names = new Numbers<string>((name) => name);
  const places = new Numbers<WrittenTrace['places'][number]>((place) => JSON.stringify(place));
  const rows = trace.events.flatMap((event, at) => {
    const row = rowOf(event, trace, at, names, places);
    return row === null ? [] : [row];
  });
  const { program, source, python, end, gaps } = trace;
  const written: WrittenTrace = {
    trace: trace.trace,
    program,
    source,
    python,
    handles: trace.handles.map(({ callback, task }) => [names.of(callback), task]),
    tasks: trace.tasks.map(({ name, coroutine, parent, line }): WrittenTrace['tasks'][number] => {
      return [name, names.of(coroutine), parent, line];
    }),
    names: names.values,
    places: places.values,
    events: rows,
    end,
    gaps,
  };
  return JSON.stringify(written);
}

/** Gives each value a number, the same for the same value. */
class Numbers<T> {
  readonly values: T[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #keyOf: (value: T) => string;

  constructor(keyOf: (value: T) => string) {
    this.#keyOf = keyOf;
  }

  of(value: T): number {
    const key = this.#keyOf(value);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** An event's row; null for one that follows from its neighbours. */
function rowOf(
  event: TraceEvent,
  { events, handles }: Trace,
  at: number,
  names: Numbers<string>,
  places: Numbers<WrittenTrace['places'][number]>,
): Row | null {
  switch (event.kind) {
    case 'iteration':
      return [ROW.iteration];
    case 'select':
      return [ROW.select, event.timeoutUs, event.untilUs];
    case 'ready':
      return [events[at - 1]?.kind === 'woken' ? ROW.wake : ROW.ready];
    case 'timer':
      return [ROW.timer, event.dueUs];
    case 'expect':
      return [ROW.expect, event.dueUs];
    case 'due':
      return [ROW.due, event.handle];
    case 'arrival':
      return [ROW.arrival, event.handle];
    case 'cancel-handle':
      return [ROW.cancelHandle, event.handle];
    case 'drop':
      return [ROW.drop, event.handle];
    case 'run':
      return [ROW.run, event.handle];
    case 'ran': {
      const next = events[at + 1]?.kind;
      return next === 'run' || next === 'iteration' || next === 'drop' ? null : [ROW.ran];
    }
    case 'task':
      return [ROW.task];
    case 'step': {
      const before = events[at - 1];
      const implied = before?.kind === 'run' && isStep(handles[before.handle]);
      return implied ? null : [ROW.step, event.task];
    }
    case 'suspended':
      return [ROW.suspended, places.of([event.line, event.at]), names.of(event.awaits)];
    case 'woken':
      return null;
    case 'cancel-task':
      return [ROW.cancelTask, event.task];
    case 'done': {
      const row = [ROW.done, OUTCOMES.indexOf(event.outcome)];
      return event.text === '' ? row : [...row, event.text];
    }
    case 'line':
      return [ROW.line, event.line, names.of(event.in)];
    case 'blocked':
      return [ROW.blocked, event.line, event.untilUs];
    case 'thread':
      return [ROW.thread, event.name, event.fromUs, event.untilUs];
    case 'output':
      return [ROW.output, STREAMS.indexOf(event.stream), event.text];
    case 'loop':
      return [ROW.loop, LOOP_STATES.indexOf(event.state)];
  }
}
