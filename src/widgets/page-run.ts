/** Runs an experiment on the page's own thread, for those that show what that does to a page. */
import { createBatcher, type Batch } from '#experiment/batching.ts';
import type { AnyExperiment } from '#experiment/contract.ts';
import { runExperiment } from '#experiment/run.ts';
import type { RunRequest } from '#workers/api.ts';
import { browserContext, browserEnvironment } from '#workers/browser-host.ts';
import { startWorker, watchVisibility, type BridgeReport } from './bridge.ts';

/** Rare, because redrawing happens on the very thread that is being measured. */
const DELIVERY_MS = 500;

/**
 * Runs an experiment on the page's own thread, for those that are about blocking it. Nothing can end it but the run itself.
 */
export async function runOnPage(
  experiment: AnyExperiment,
  { parameters, modelServer }: RunRequest,
  onBatch: (batch: Batch) => void,
  signal: AbortSignal,
): Promise<BridgeReport> {
  const visibility = watchVisibility();
  const batcher = createBatcher({
    deliver: onBatch,
    nowMs: () => performance.now(),
    setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
    intervalMs: DELIVERY_MS,
  });
  const context = browserContext({
    experiment: experiment.id,
    signal,
    modelServer,
    kind: 'page',
    startWorker,
    report: batcher.progress,
  });
  const end = await runExperiment(experiment, parameters, context, batcher.row, batcher);
  batcher.flush();
  visibility.stop();
  return { end, environment: { ...browserEnvironment(), pageWasHidden: visibility.wasHidden() } };
}
