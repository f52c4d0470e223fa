/** The one way from a page to the experiment worker: it starts it, listens to it and ends it. */
import { proxy } from 'comlink';
import type { Batch } from '#experiment/batching.ts';
import type { Environment } from '#experiment/recording.ts';
import type { RunEnd } from '#experiment/run.ts';
import type { RunReport, RunRequest, WorkerApi } from '#workers/api.ts';
import { connect, type Connection } from '#workers/connect.ts';

/** How long a worker may take to end its run in good order before it is terminated. A blocked one cannot hear. */
const GRACE_MS = 250;

/** A worker that can run any experiment of the course; it has loaded none yet. */
export const startWorker = (): Worker =>
  new Worker(new URL('../workers/experiment.worker.ts', import.meta.url), { type: 'module' });

let spare: { experiment: string; connection: Connection<WorkerApi> } | null = null;

/** Starts a worker that loads an experiment before its run begins. There is one such worker on a page. */
export function prepareWorker(experiment: string): void {
  if (spare?.experiment === experiment) return;
  spare?.connection.close();
  const connection = connect<WorkerApi>(startWorker());
  spare = { experiment, connection };
  connection.orFailed(connection.api.prepareRun(experiment)).catch(() => {
    // A run that has taken it tells of it; one that comes later starts another.
    if (spare?.connection !== connection) return;
    spare = null;
    connection.close();
  });
}

function takeWorker(experiment: string): Connection<WorkerApi> {
  if (spare?.experiment !== experiment) return connect<WorkerApi>(startWorker());
  const { connection } = spare;
  spare = null;
  return connection;
}

/** How a run ended, and on what it ran. */
export interface BridgeReport {
  end: RunEnd;
  /** Null where the worker was terminated before it could tell. */
  environment: Environment | null;
}

/**
 * Runs an experiment in a worker of its own. Aborting `signal` asks the run to stop, gives it a moment to hand over
 * what it has, and ends the worker. Never rejects but by a crash, which comes as a failed end.
 */
export async function runInWorker(
  request: RunRequest,
  onBatch: (batch: Batch) => void,
  signal: AbortSignal,
): Promise<BridgeReport> {
  const visibility = watchVisibility();
  const connection = takeWorker(request.experiment);
  let stop = () => {};
  const stopped = new Promise<BridgeReport>((resolve) => {
    stop = () => {
      void connection.api.stop();
      setTimeout(resolve, GRACE_MS, { end: { state: 'aborted' }, environment: null });
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    const report = connection.orFailed<RunReport>(
      connection.api.run(
        request,
        proxy((batch: Batch) => onBatch({ ...batch, pageWasHidden: visibility.wasHiddenSince() })),
      ),
    );
    const { end, environment } = await Promise.race([report, stopped]);
    return {
      end,
      environment: environment && { ...environment, pageWasHidden: visibility.wasHidden() },
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { end: { state: 'failed', reason }, environment: null };
  } finally {
    visibility.stop();
    signal.removeEventListener('abort', stop);
    connection.close();
  }
}

/** Notes whether the page was out of sight at any moment from now on. */
export function watchVisibility() {
  const isHidden = () => document.visibilityState === 'hidden';
  let hidden = isHidden();
  let lately = hidden;
  const note = () => {
    hidden ||= isHidden();
    lately ||= isHidden();
  };
  document.addEventListener('visibilitychange', note);
  return {
    wasHidden: () => hidden,
    /** Whether it was since this was last asked. */
    wasHiddenSince() {
      const was = lately;
      lately = isHidden();
      return was;
    },
    stop: () => document.removeEventListener('visibilitychange', note),
  };
}
