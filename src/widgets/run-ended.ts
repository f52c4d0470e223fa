import type { Environment } from '#experiment/recording.ts';
import type { SampleGroup } from '#experiment/samples.ts';
import type { RunState } from './run-state.ts';

/** Dispatched on an experiment's section when a run has ended: for scripts that drive the page, such as the recorder. */
export const RUN_ENDED = 'experiment-run-ended';

/** What the event carries in its `detail`. */
export interface RunEnded {
  /** The experiment's id. */
  experiment: string;
  status: 'done' | 'aborted' | 'failed';
  rows: Record<string, unknown>[];
  notes: string[];
  samples: SampleGroup[];
  environment: Environment | null;
  /** Why it failed; null if it did not. */
  reason: string | null;
}

declare global {
  interface DocumentEventMap {
    [RUN_ENDED]: CustomEvent<RunEnded>;
  }
}

/** A run's end in plain data; null while there is none. @param experiment its id */
export function runEndedOf(experiment: string, state: RunState): RunEnded | null {
  if (state.status === 'idle' || state.status === 'running') return null;
  const { status, rows, remarks, samples } = state;
  return {
    experiment,
    status,
    rows: [...rows],
    notes: remarks.map(({ sentence }) => sentence),
    samples: [...samples],
    environment: status === 'failed' ? null : state.environment,
    reason: status === 'failed' ? state.reason : null,
  };
}
