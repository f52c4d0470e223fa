import { useEffect, useState } from 'preact/hooks';
import { keptRuns, type Listed, type RunStore } from '#journal/kept-runs.ts';

/** The kept runs of an experiment, followed as they change. */
export interface KeptRunsState {
  store: RunStore;
  /** Of one experiment, newest first. */
  runs: readonly Listed[];
}

/** The kept runs of an experiment, read anew after every change and when the page comes back into view. Null until read. */
export function useKeptRuns(experiment: string): KeptRunsState | null {
  const [kept, setKept] = useState<KeptRunsState | null>(null);
  useEffect(() => {
    let gone = false;
    let unsubscribe = () => {};
    const read = async () => {
      const store = await keptRuns();
      const runs = await store.list(experiment);
      if (!gone) setKept({ store, runs });
    };
    // Another tab may have kept or deleted some.
    const onVisible = () => void (document.visibilityState === 'visible' && read());
    void keptRuns().then((store) => {
      if (!gone) unsubscribe = store.subscribe(() => void read());
    });
    void read();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      gone = true;
      unsubscribe();
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [experiment]);
  return kept;
}
