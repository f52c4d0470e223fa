import type { LoopState, TaskPhase } from './loop-state.ts';
import type { Trace, TraceEvent } from './trace.ts';

/** What a task's row shows for a stretch of steps. A finished task has no stretch: its row ends with its `end`. */
export interface Stretch {
  phase: 'ready' | 'running' | 'waiting' | 'blocking';
  from: number;
  to: number;
}

/** One task's life by steps of the trace. */
export interface TaskRow {
  stretches: Stretch[];
  /** How and at which step it ended; null if it never did. */
  end: { phase: 'returned' | 'cancelled' | 'failed'; step: number } | null;
}

/** All tasks' lives by steps of the trace: what the timeline below a program draws. */
export interface Timeline {
  /** By task. */
  rows: TaskRow[];
  /** The clock in microseconds by step, from 0 to the last. */
  clockUs: Float64Array;
  /** How many tasks are in a phase, by step. */
  counts: Record<Stretch['phase'], Uint32Array>;
}

const shown = (phase: TaskPhase): phase is Stretch['phase'] =>
  phase === 'ready' || phase === 'running' || phase === 'waiting' || phase === 'blocking';

/** Writes a timeline down while somebody walks through a trace. */
export class TimelineWriter {
  readonly timeline: Timeline;
  readonly #phases: TaskPhase[];
  readonly #now = { ready: 0, running: 0, waiting: 0, blocking: 0 };
  readonly #last: number;

  constructor({ tasks, events }: Trace) {
    this.#last = events.length;
    const numbers = () => new Uint32Array(events.length + 1);
    this.timeline = {
      rows: tasks.map(() => ({ stretches: [], end: null })),
      clockUs: new Float64Array(events.length + 1),
      counts: { ready: numbers(), running: numbers(), waiting: numbers(), blocking: numbers() },
    };
    this.#phases = tasks.map(() => 'unborn');
  }

  /**
   * @param step how many events have happened, the last of them `event`
   * @param before the task that ran before it
   * @param state the loop after it
   */
  note(step: number, event: TraceEvent, before: number | undefined, state: LoopState): void {
    const { clockUs, counts } = this.timeline;
    const running = state.running.at(-1);
    if (event.kind === 'blocked' && running !== undefined) {
      // The block lasted until this event: the stretch that shows it lies before it.
      this.#enter(running, 'blocking', step - 1);
      this.#enter(running, 'running', step);
      counts.blocking[step] = 1;
    } else {
      if (before !== undefined) this.#enter(before, state.tasks[before]?.phase, step);
      if ('task' in event && event.task !== null && event.task !== before)
        this.#enter(event.task, state.tasks[event.task]?.phase, step);
    }
    clockUs[step] = state.clockUs;
    const now = this.#now;
    counts.ready[step] = now.ready;
    counts.running[step] = now.running;
    counts.waiting[step] = now.waiting;
  }

  #enter(task: number, phase: TaskPhase | undefined, step: number): void {
    const before = this.#phases[task];
    const row = this.timeline.rows[task];
    if (!row || before === undefined || phase === undefined || phase === before) return;
    this.#phases[task] = phase;
    const last = row.stretches.at(-1);
    if (shown(before)) {
      this.#now[before] -= 1;
      if (last) last.to = step;
    }
    if (shown(phase)) {
      this.#now[phase] += 1;
      row.stretches.push({ phase, from: step, to: this.#last });
    } else if (phase !== 'unborn') row.end = { phase, step };
  }
}

/**
 * Where each step lies across the timeline, from 0 to 1. Half of the width is the clock's and half the events', so that
 * what happens at one instant is drawn apart and a long wait is seen to be long; all of it is the events' if the clock
 * stands still.
 */
export function placesOf({ clockUs }: Timeline): Float64Array {
  const last = clockUs.length - 1;
  const endUs = clockUs[last] ?? 0;
  const share = endUs > 0 ? 0.5 : 0;
  return clockUs.map(
    (us, step) => (endUs > 0 ? (share * us) / endUs : 0) + ((1 - share) * step) / Math.max(1, last),
  );
}

/** The step whose place is nearest to `place`, between 0 and 1. */
export function stepAt(places: Float64Array, place: number): number {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 1) < place) low = middle + 1;
    else high = middle;
  }
  const [left, right] = [places[low - 1], places[low]];
  return left !== undefined && right !== undefined && place - left < right - place ? low - 1 : low;
}
