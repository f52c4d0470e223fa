import { useCallback, useEffect, useState } from 'preact/hooks';
import { areFolded, openResults, RESULTS_OPENED } from './fold.ts';
import { keptPredictions, type KeptPrediction, type Made } from './kept-predictions.ts';
import { texts } from './texts.ts';

/** The predictions of one lab: they open its results together. */
export interface PredictionGroup {
  /** Ids of all of them. */
  ids: readonly string[];
}

/** One question's prediction, and the way to keep it. */
export interface UsedPrediction {
  /** What the reader predicted, or that they skipped it; null while nothing is known of either. */
  kept: KeptPrediction | null;
  keep(made: Made): Promise<void>;
  /** What is to be said beside it: what is missing yet, or that it cannot be kept. */
  notice: string | null;
}

/** One prediction as it is kept. When all of a lab's are made, its results open. */
export function usePrediction(id: string, { ids }: PredictionGroup): UsedPrediction {
  const [kept, setKept] = useState<KeptPrediction | null>(null);
  const [notice, setNotice] = useState<string | null>(null);

  useEffect(() => {
    let gone = false;
    let unsubscribe = () => {};
    const read = async () => {
      const all = await keptPredictions();
      const found = await all.get(id);
      if (!gone) setKept(found);
    };
    void keptPredictions().then((all) => {
      if (!gone) unsubscribe = all.subscribe(() => void read());
    });
    void read();
    return () => {
      gone = true;
      unsubscribe();
    };
  }, [id]);

  const put = useCallback(
    async (made: Made) => {
      const all = await keptPredictions();
      const prediction: KeptPrediction = { ...made, id, madeAt: new Date().toISOString() };
      await all.put(prediction);
      setKept(prediction);
      return all;
    },
    [id],
  );

  useEffect(() => {
    const onOpened = ({ detail }: DocumentEventMap[typeof RESULTS_OPENED]) => {
      setNotice(null);
      if (detail === 'skipped' && kept === null) void put({ kind: 'skipped' });
    };
    document.addEventListener(RESULTS_OPENED, onOpened);
    return () => document.removeEventListener(RESULTS_OPENED, onOpened);
  }, [kept, put]);

  const keep = useCallback(
    async (made: Made) => {
      const all = await put(made);
      const found = await Promise.all(ids.map((each) => all.get(each)));
      const missing = found.filter((each) => each === null || each.kind === 'skipped').length;
      if (missing === 0) openResults('predicted');
      const next = missing > 0 && areFolded() ? texts.missing(missing) : '';
      setNotice([next, all.notice ?? ''].filter((words) => words !== '').join(' ') || null);
    },
    [ids, put],
  );
  return { kept, keep, notice };
}
