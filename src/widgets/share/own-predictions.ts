import type { Prediction } from '#journal/prediction.ts';

/** The reader's own predictions of an experiment and of the recording under it. */
export function ownPredictions(
  _experimentId: string,
  _recording: string | null,
): Promise<readonly Prediction[]> {
  return Promise.resolve([]);
}
