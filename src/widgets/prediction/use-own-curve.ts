import { useEffect, useState } from 'preact/hooks';
import type { CurvePoint } from '#measure/curve-shape.ts';
import { RUN_ENDED, type RunEnded } from '../run-ended.ts';
import type { CurveSpec } from './spec.ts';

/** The curve of the reader's last whole run of the experiment on this page; empty while there is none. */
export function useOwnCurve({ experiment: id, figure }: CurveSpec): readonly CurvePoint[] {
  const [points, setPoints] = useState<readonly CurvePoint[]>([]);
  useEffect(() => {
    const onEnd = async ({ detail: { experiment, status, rows } }: CustomEvent<RunEnded>) => {
      if (experiment !== id || status !== 'done') return;
      // The experiment's code has been loaded by the run.
      const { loadExperiment } = await import('#experiment/week.bundled.ts');
      const { figures } = await loadExperiment(id);
      setPoints(figures.find((each) => each.id === figure)?.toDraw?.curve(rows) ?? []);
    };
    const listener = (event: CustomEvent<RunEnded>) => void onEnd(event);
    // The event does not bubble; on its way down it comes by.
    document.addEventListener(RUN_ENDED, listener, true);
    return () => document.removeEventListener(RUN_ENDED, listener, true);
  }, [id, figure]);
  return points;
}
