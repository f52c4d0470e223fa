import type { Trace, TraceEvent } from './trace.ts';

/** What one press of "Step" goes by: a turn of the loop, a callback it runs, a line of the program, or any event. */
export type StepUnit = 'iteration' | 'callback' | 'line' | 'event';

/** Steps just after events of a kind, and where each task's own steps begin: in ascending order, found by bisection. */
export class Stops {
  readonly #last: number;
  readonly #byUnit: Record<Exclude<StepUnit, 'event'>, number[]>;
  readonly #byTask: number[][];

  constructor(trace: Trace) {
    this.#last = trace.events.length;
    this.#byUnit = { iteration: [], callback: [], line: [] };
    this.#byTask = trace.tasks.map(() => []);
  }

  /** Each event of the trace, in its order. `step` is how many have happened, this one the last. */
  note(step: number, event: TraceEvent): void {
    const { kind } = event;
    if (kind === 'iteration') this.#byUnit.iteration.push(step);
    else if (kind === 'run') this.#byUnit.callback.push(step);
    else if (kind === 'line') this.#byUnit.line.push(step);
    else if (kind === 'step') this.#byTask[event.task]?.push(step);
  }

  from(step: number, unit: StepUnit, direction: 1 | -1): number {
    const end = direction === 1 ? this.#last : 0;
    if (unit === 'event') return Math.min(this.#last, Math.max(0, step + direction));
    return nearest(this.#byUnit[unit], step, direction) ?? end;
  }

  ofTask(step: number, task: number, direction: 1 | -1): number | null {
    return nearest(this.#byTask[task] ?? [], step, direction);
  }
}

/** The first of ascending numbers above `step`, or the last below it. */
function nearest(ascending: readonly number[], step: number, direction: 1 | -1): number | null {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = ascending[middle] ?? Infinity;
    if (direction === 1 ? value <= step : value < step) low = middle + 1;
    else high = middle;
  }
  return ascending[direction === 1 ? low : low - 1] ?? null;
}
