import { apply, initialState, type TaskPhase } from './loop-state.ts';
import type { Trace } from './trace.ts';

/** What a task's row shows for a stretch of steps. A finished task has no stretch: its row ends with its `end`. */
export interface Stretch {
  phase: 'ready' | 'running' | 'waiting' | 'blocking';
  from: number;
  to: number;
}

export interface TaskRow {
  stretches: Stretch[];
  /** How and at which step it ended; null if it never did. */
  end: { phase: 'returned' | 'cancelled' | 'failed'; step: number } | null;
}

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

/** Every task's stretches, found by one walk through the trace. */
export function timelineOf(trace: Trace): Timeline {
  const steps = trace.events.length;
  const clockUs = new Float64Array(steps + 1);
  const counts = {
    ready: new Uint32Array(steps + 1),
    running: new Uint32Array(steps + 1),
    waiting: new Uint32Array(steps + 1),
    blocking: new Uint32Array(steps + 1),
  };
  const rows = trace.tasks.map((): TaskRow => ({ stretches: [], end: null }));
  const phases = trace.tasks.map((): TaskPhase => 'unborn');
  const now = { ready: 0, running: 0, waiting: 0, blocking: 0 };
  const state = initialState(trace);

  const enter = (task: number, phase: TaskPhase, step: number) => {
    const before = phases[task] ?? 'unborn';
    const row = rows[task];
    if (before === phase || !row) return;
    const last = row.stretches.at(-1);
    if (shown(before)) now[before] -= 1;
    if (shown(before) && last) last.to = step;
    phases[task] = phase;
    if (shown(phase)) {
      now[phase] += 1;
      row.stretches.push({ phase, from: step, to: steps });
    } else if (phase !== 'unborn') row.end = { phase, step };
  };

  trace.events.forEach((event, index) => {
    const before = state.running.at(-1);
    apply(state, event);
    const step = index + 1;
    // The block lasted until this event: the stretch that shows it lies before it.
    const blocking = event.kind === 'blocked' ? state.running.at(-1) : undefined;
    if (blocking !== undefined) enter(blocking, 'blocking', index);
    const touched = 'task' in event && event.kind !== 'thread' ? event.task : undefined;
    for (const task of [before, touched]) {
      const phase = task === undefined || task === blocking ? undefined : state.tasks[task]?.phase;
      if (task !== undefined && phase) enter(task, phase, step);
    }
    if (blocking !== undefined) enter(blocking, 'running', step);
    clockUs[step] = state.clockUs;
    for (const phase of ['ready', 'running', 'waiting', 'blocking'] as const)
      counts[phase][step] = now[phase];
    if (blocking !== undefined) counts.blocking[step] = 1;
  });
  return { rows, clockUs, counts };
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
