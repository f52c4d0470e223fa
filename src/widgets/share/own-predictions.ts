import type { AnyExperiment } from '#experiment/contract.ts';
import type { Prediction } from '#journal/prediction.ts';
import { keptPredictions } from '../prediction/kept-predictions.ts';
import { curveId } from '../prediction/spec.ts';

/** The curves the reader drew for an experiment's figures. Choices belong to a lab, and do not go with one experiment. */
export async function ownPredictions({
  id,
  figures,
}: AnyExperiment): Promise<readonly Prediction[]> {
  const all = await keptPredictions();
  const kept = await Promise.all(figures.map((figure) => all.get(curveId(id, figure.id))));
  return kept.flatMap((each) => (each?.kind === 'curve' ? [each] : []));
}
