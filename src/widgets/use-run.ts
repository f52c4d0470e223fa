import { useCallback, useEffect, useReducer, useRef } from 'preact/hooks';
import type { Batch } from '#experiment/batching.ts';
import type { AnyExperiment } from '#experiment/contract.ts';
import type { RawParameters } from '#experiment/parameters.ts';
import type { ModelServer } from '#experiment/context.ts';
import type { BridgeReport } from './bridge.ts';
import { qualityTexts } from './quality-texts.ts';
import { nextFrame } from './page-quiet.ts';
import { idle, reduce, type Rows, type RunEvent } from './run-state.ts';

/** A run that is about to begin: its parameters have been checked, its server is ready. */
export interface RunPlan {
  experiment: AnyExperiment;
  parameters: RawParameters;
  modelServer: ModelServer;
  /** Whether it runs on the page's own thread, which it may block. */
  onPage: boolean;
}

type Runtime = typeof import('./runtime.ts');

/** One run at a time: its state, and how to begin and end it. Leaving the page ends it too. */
export function useRun() {
  const [state, dispatch] = useReducer(reduce, idle);
  const stopperRef = useRef<AbortController | null>(null);

  const stop = useCallback(() => {
    stopperRef.current?.abort(new DOMException('The reader stopped the run.', 'AbortError'));
  }, []);

  useEffect(() => {
    addEventListener('pagehide', stop);
    return () => {
      removeEventListener('pagehide', stop);
      stop();
    };
  }, [stop]);

  const start = useCallback(async (runtime: Runtime, plan: RunPlan) => {
    const { experiment, parameters, modelServer, onPage } = plan;
    const controller = new AbortController();
    stopperRef.current = controller;
    dispatch({ type: 'started', atMs: performance.now() });
    // The frame that says so would have to share the processor with the run.
    await nextFrame();
    const request = { experiment: experiment.id, parameters, modelServer };
    const hiddenLevels = new Set<number>();
    const onBatch = (batch: Batch) => {
      dispatch({ type: 'batch', batch, atMs: performance.now() });
      if (batch.pageWasHidden)
        for (const level of levelsIn(experiment, batch.rows)) hiddenLevels.add(level);
    };
    const report = onPage
      ? await runtime.runOnPage(experiment, request, onBatch, controller.signal)
      : await runtime.runInWorker(request, onBatch, controller.signal);
    if (hiddenLevels.size > 0) dispatch(hiddenEvent([...hiddenLevels]));
    dispatch(endEvent(report));
  }, []);

  const giveUp = useCallback((reason: string) => dispatch({ type: 'not begun', reason }), []);

  return { state, start, stop, giveUp };
}

/** Levels of rows that real time went into. */
const levelsIn = ({ levelOf }: AnyExperiment, rows: Rows): number[] =>
  rows.map((row) => levelOf?.(row) ?? null).filter((level) => level !== null);

/** What the page alone knows of a run: that nobody could see it. */
function hiddenEvent(found: readonly number[]): RunEvent {
  const levels = found.toSorted((one, other) => one - other);
  const remark = { about: qualityTexts.hiddenAbout, levels, sentence: qualityTexts.hidden(levels) };
  const batch = { rows: [], samples: [], remarks: [remark], progress: null };
  return { type: 'batch', batch, atMs: performance.now() };
}

function endEvent({ end, environment }: BridgeReport) {
  switch (end.state) {
    case 'complete':
      if (environment) return { type: 'done', environment, atMs: performance.now() } as const;
      return { type: 'failed', reason: 'The run ended without saying on what it ran.' } as const;
    case 'aborted':
      return { type: 'aborted', environment } as const;
    case 'failed':
      return { type: 'failed', reason: end.reason } as const;
    case 'refused':
      return { type: 'failed', reason: Object.values(end.errors).join(' ') } as const;
  }
}
