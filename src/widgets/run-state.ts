import type { Batch } from '#experiment/batching.ts';
import type { Progress, Remark } from '#experiment/context.ts';
import type { Environment } from '#experiment/recording.ts';
import { withGroup, type SampleGroup } from '#experiment/samples.ts';

/** Rows of an experiment, whichever it is. They have passed its schema. */
export type Rows = readonly Record<string, unknown>[];

/** What has come of a run so far. */
interface Measured {
  rows: Rows;
  samples: readonly SampleGroup[];
  remarks: readonly Remark[];
}

/** What the widget is doing. `data-status` is its `status`. */
export type RunState = Measured &
  (
    | { status: 'idle' }
    | { status: 'running'; startedMs: number; progress: Progress | null; progressMs: number }
    | { status: 'done'; elapsedMs: number; environment: Environment }
    | { status: 'aborted'; environment: Environment | null }
    | { status: 'failed'; reason: string }
  );

/** What happens to a run. Times are in milliseconds on the page's clock. */
export type RunEvent =
  | { type: 'started'; atMs: number }
  | { type: 'batch'; batch: Batch; atMs: number }
  | { type: 'done'; environment: Environment; atMs: number }
  | { type: 'aborted'; environment: Environment | null }
  | { type: 'failed'; reason: string }
  /** What a run needs could not be had. What an earlier one measured stays. */
  | { type: 'not begun'; reason: string };

const nothing: Measured = { rows: [], samples: [], remarks: [] };

/** An experiment that has not been run in this visit. */
export const idle: RunState = { status: 'idle', ...nothing };

/** Events that come when no run is under way (a late batch of a stopped worker) change nothing. */
export function reduce(state: RunState, event: RunEvent): RunState {
  if (event.type === 'started') {
    return {
      status: 'running',
      ...nothing,
      startedMs: event.atMs,
      progress: null,
      progressMs: event.atMs,
    };
  }
  if (event.type === 'not begun')
    return state.status === 'idle' ? { status: 'failed', ...nothing, reason: event.reason } : state;
  if (state.status !== 'running') return state;
  const { rows, samples, remarks } = state;
  const measured = { rows, samples, remarks };
  switch (event.type) {
    case 'batch': {
      const { batch, atMs } = event;
      return {
        ...state,
        rows: batch.rows.length === 0 ? rows : [...rows, ...batch.rows],
        samples: batch.samples.reduce((kept, group) => withGroup(kept, group), samples),
        remarks: batch.remarks.length === 0 ? remarks : [...remarks, ...batch.remarks],
        progress: batch.progress ?? state.progress,
        progressMs: batch.progress ? atMs : state.progressMs,
      };
    }
    case 'done':
      return {
        status: 'done',
        ...measured,
        elapsedMs: event.atMs - state.startedMs,
        environment: event.environment,
      };
    case 'aborted':
      return { status: 'aborted', ...measured, environment: event.environment };
    case 'failed':
      return { status: 'failed', ...measured, reason: event.reason };
  }
}
