import type { Batch } from '#experiment/batching.ts';
import type { Progress } from '#experiment/context.ts';
import type { Environment } from '#experiment/recording.ts';

export type Rows = readonly Record<string, unknown>[];

/** What the widget is doing. `data-status` is its `status`. */
export type RunState =
  | { status: 'idle'; rows: Rows; notes: readonly string[] }
  | {
      status: 'running';
      rows: Rows;
      notes: readonly string[];
      startedMs: number;
      progress: Progress | null;
      progressMs: number;
    }
  | {
      status: 'done';
      rows: Rows;
      notes: readonly string[];
      elapsedMs: number;
      environment: Environment;
    }
  | { status: 'aborted'; rows: Rows; notes: readonly string[]; environment: Environment | null }
  | { status: 'failed'; rows: Rows; notes: readonly string[]; reason: string };

export type RunEvent =
  | { type: 'started'; atMs: number }
  | { type: 'batch'; batch: Batch; atMs: number }
  | { type: 'done'; environment: Environment; atMs: number }
  | { type: 'aborted'; environment: Environment | null }
  | { type: 'failed'; reason: string };

export const idle: RunState = { status: 'idle', rows: [], notes: [] };

/** Events that come when no run is under way (a late batch of a stopped worker) change nothing. */
export function reduce(state: RunState, event: RunEvent): RunState {
  if (event.type === 'started') {
    return {
      status: 'running',
      rows: [],
      notes: [],
      startedMs: event.atMs,
      progress: null,
      progressMs: event.atMs,
    };
  }
  if (state.status !== 'running') return state;
  const { rows, notes } = state;
  switch (event.type) {
    case 'batch': {
      const { batch, atMs } = event;
      return {
        ...state,
        rows: batch.rows.length === 0 ? rows : [...rows, ...batch.rows],
        notes: batch.notes.length === 0 ? notes : [...notes, ...batch.notes],
        progress: batch.progress ?? state.progress,
        progressMs: batch.progress ? atMs : state.progressMs,
      };
    }
    case 'done':
      return {
        status: 'done',
        rows,
        notes,
        elapsedMs: event.atMs - state.startedMs,
        environment: event.environment,
      };
    case 'aborted':
      return { status: 'aborted', rows, notes, environment: event.environment };
    case 'failed':
      return { status: 'failed', rows, notes, reason: event.reason };
  }
}
