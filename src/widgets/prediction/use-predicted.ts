import { useEffect, useState } from 'preact/hooks';
import type { AnyExperiment, Predicted } from '#experiment/contract.ts';
import { keptPredictions } from './kept-predictions.ts';
import { curveId } from './spec.ts';

/** The curves the reader drew for an experiment's figures, by figure; null while there are none. */
export function usePredicted({ id, figures }: AnyExperiment): Predicted | null {
  const [predicted, setPredicted] = useState<Predicted | null>(null);
  useEffect(() => {
    let gone = false;
    let unsubscribe = () => {};
    const read = async () => {
      const all = await keptPredictions();
      const found = await Promise.all(
        figures
          .filter(({ toDraw }) => toDraw !== undefined)
          .map(async (figure) => ({ figure, kept: await all.get(curveId(id, figure.id)) })),
      );
      const curves = found.flatMap(({ figure, kept }) =>
        kept?.kind === 'curve' && kept.points ? [[figure.id, kept.points] as const] : [],
      );
      if (!gone) setPredicted(curves.length === 0 ? null : Object.fromEntries(curves));
    };
    void keptPredictions().then((all) => {
      if (!gone) unsubscribe = all.subscribe(() => void read());
    });
    void read();
    return () => {
      gone = true;
      unsubscribe();
    };
  }, [id, figures]);
  return predicted;
}
