import { apply, copyOf, initialState, type LoopState } from './loop-state.ts';
import { Stops, type StepUnit } from './stops.ts';
import { TimelineWriter, type Timeline } from './timeline.ts';
import type { Trace } from './trace.ts';

/** Events between two kept states: what going to any step costs at most. */
const KEYFRAME_EVERY = 4096;

/** Events walked through in one go where a thread must stay free: some 10 ms. */
const SLICE = 8192;

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
  readonly #keyframes: readonly LoopState[];
  readonly #stops: Stops;

  /** @param walked what comes of walking through the trace, where that has been done already */
  constructor(trace: Trace, walked: Walked = atOnce(walk(trace))) {
    this.trace = trace;
    this.last = trace.events.length;
    this.output = walked.output;
    this.timeline = walked.timeline;
    this.#keyframes = walked.keyframes;
    this.#stops = walked.stops;
  }

  /** The same in slices of some milliseconds, for a thread that must not be kept; `pause` is waited for between them. */
  static async inSlices(trace: Trace, pause: () => Promise<void>): Promise<Replay> {
    const slices = walk(trace);
    for (;;) {
      const { done, value } = slices.next();
      if (done) return new Replay(trace, value);
      await pause();
    }
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

interface Walked {
  keyframes: readonly LoopState[];
  timeline: Timeline;
  output: readonly OutputMark[];
  stops: Stops;
}

/** Walks through a trace once, from its first event to its last, and yields after each slice. */
function* walk(trace: Trace): Generator<undefined, Walked> {
  const state = initialState(trace);
  const writer = new TimelineWriter(trace);
  const stops = new Stops(trace);
  const keyframes: LoopState[] = [];
  const output: OutputMark[] = [];
  for (let index = 0; index < trace.events.length; index += 1) {
    const event = trace.events[index];
    if (!event) continue;
    if (index % KEYFRAME_EVERY === 0) keyframes.push(copyOf(state));
    const before = state.running.at(-1);
    apply(state, event);
    writer.note(index + 1, event, before, state);
    stops.note(index + 1, event);
    if (event.kind === 'output') output.push(event);
    if ((index + 1) % SLICE === 0) yield;
  }
  keyframes.push(copyOf(state));
  return { keyframes, timeline: writer.timeline, output, stops };
}

function atOnce(slices: Generator<undefined, Walked>): Walked {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}
