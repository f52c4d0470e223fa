import { apply, copyOf, initialState, type LoopState } from './loop-state.ts';
import { Stops, type StepUnit } from './stops.ts';
import { TimelineWriter, type Timeline } from './timeline.ts';
import type { Trace } from './trace.ts';

/** Events between two kept states: what going to any step costs at most. */
const KEYFRAME_EVERY = 512;

/** Where a piece of output ends in the whole. */
export interface OutputMark {
  stream: 'stdout' | 'stderr';
  text: string;
}

/**
 * A trace to walk through. A step is a number of events that have happened, from 0 to `last`: at step 0 nothing has, at
 * `last` everything.
 */
export class Replay {
  readonly trace: Trace;
  readonly last: number;
  readonly timeline: Timeline;
  readonly output: readonly OutputMark[];
  readonly #keyframes: LoopState[] = [];
  readonly #stops: Stops;

  constructor(trace: Trace) {
    this.trace = trace;
    this.last = trace.events.length;
    this.output = trace.events.filter((event) => event.kind === 'output');
    const state = initialState(trace);
    const writer = new TimelineWriter(trace);
    trace.events.forEach((event, index) => {
      if (index % KEYFRAME_EVERY === 0) this.#keyframes.push(copyOf(state));
      const before = state.running.at(-1);
      apply(state, event);
      writer.note(index + 1, event, before, state);
    });
    this.timeline = writer.timeline;
    this.#keyframes.push(copyOf(state));
    this.#stops = new Stops(trace);
  }

  /** The loop after `step` events; a step out of range counts as the nearest. The answer is the caller's own. */
  at(step: number): LoopState {
    const wanted = this.clamp(step);
    const nearest =
      wanted === this.last ? this.#keyframes.length - 1 : Math.floor(wanted / KEYFRAME_EVERY);
    const keyframe = this.#keyframes[nearest];
    const state = keyframe ? copyOf(keyframe) : initialState(this.trace);
    const from = wanted === this.last ? this.last : nearest * KEYFRAME_EVERY;
    for (let index = from; index < wanted; index++) {
      const event = this.trace.events[index];
      if (event) apply(state, event);
    }
    return state;
  }

  clamp(step: number): number {
    return Math.min(this.last, Math.max(0, Math.trunc(step)));
  }

  /** The next place to stop at after `step`, or before it if `direction` is -1; the ends of the trace are such places. */
  stop(step: number, unit: StepUnit, direction: 1 | -1): number {
    return this.#stops.from(step, unit, direction);
  }

  /** Where the task's next step begins (the one before `step`, if `direction` is -1), or null if there is none. */
  taskStop(step: number, task: number, direction: 1 | -1): number | null {
    return this.#stops.ofTask(step, task, direction);
  }
}
