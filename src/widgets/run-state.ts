import type { Batch } from '#experiment/batching.ts';
import type { Progress } from '#experiment/context.ts';
import type { Environment } from '#experiment/recording.ts';

export type Rows = readonly Record<string, unknown>[];

/** What the widget is doing. `data-status` is its `status`. */
export type RunState =
  | { status: 'idle'; rows: Rows }
  | {
      status: 'running';
      rows: Rows;
      startedMs: number;
      progress: Progress | null;
      progressMs: number;
    }
  | { status: 'done'; rows: Rows; elapsedMs: number; environment: Environment }
  | { status: 'aborted'; rows: Rows; environment: Environment | null }
  | { status: 'failed'; rows: Rows; reason: string };

export type RunEvent =
  | { type: 'started'; atMs: number }
  | { type: 'batch'; batch: Batch; atMs: number }
  | { type: 'done'; environment: Environment; atMs: number }
  | { type: 'aborted'; environment: Environment | null }
  | { type: 'failed'; reason: string };

export const idle: RunState = { status: 'idle', rows: [] };

/** Events that come when no run is under way (a late batch of a stopped worker) change nothing. */
export function reduce(state: RunState, event: RunEvent): RunState {
  if (event.type === 'started') {
    return {
      status: 'running',
      rows: [],
      startedMs: event.atMs,
      progress: null,
      progressMs: event.atMs,
    };
  }
  if (state.status !== 'running') return state;
  const { rows } = state;
  switch (event.type) {
    case 'batch': {
      const { batch, atMs } = event;
      return {
        ...state,
        rows: batch.rows.length === 0 ? rows : [...rows, ...batch.rows],
        progress: batch.progress ?? state.progress,
        progressMs: batch.progress ? atMs : state.progressMs,
      };
    }
    case 'done':
      return {
        status: 'done',
        rows,
        elapsedMs: event.atMs - state.startedMs,
        environment: event.environment,
      };
    case 'aborted':
      return { status: 'aborted', rows, environment: event.environment };
    case 'failed':
      return { status: 'failed', rows, reason: event.reason };
  }
}
