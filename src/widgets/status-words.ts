import type { RunState } from './run-state.ts';
import { texts } from './texts.ts';

/** How far a run is, or how it ended. */
export function statusInWords(state: RunState): string {
  switch (state.status) {
    case 'idle':
      return '';
    case 'running':
      return texts.running;
    case 'done':
      return texts.done(state.rows.length, state.elapsedMs);
    case 'aborted':
      return texts.aborted(state.rows.length);
    case 'failed':
      return texts.failed(state.reason, state.rows.length);
  }
}
