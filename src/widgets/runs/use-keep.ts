import { useEffect, useRef, useState } from 'preact/hooks';
import type { AnyExperiment } from '#experiment/contract.ts';
import type { RunBegun } from '../exchange/ExchangeTools.tsx';
import type { RunState } from '../run-state.ts';

/**
 * Keeps every run that has measured something when it ends.
 * @returns what the reader should know of it, in a sentence: mostly nothing
 */
export function useKeep(
  state: RunState,
  begun: RunBegun | null,
  experiment: AnyExperiment | null,
): string {
  const [said, setSaid] = useState('');
  const keptRef = useRef<RunState | null>(null);
  useEffect(() => {
    if (state.status === 'running') {
      setSaid('');
      // A reader may leave as soon as it ends: what keeps it is there by then.
      import('./keep-run.ts').catch(() => undefined);
    }
    if (state.status === 'idle' || state.status === 'running') return;
    if (!begun || !experiment || state.rows.length === 0 || keptRef.current === state) return;
    keptRef.current = state;
    import('./keep-run.ts')
      .then(({ keepRun }) => keepRun(experiment, state, begun))
      .then(setSaid, (error: unknown) => setSaid(String(error)));
  }, [state, begun, experiment]);
  return said;
}
