import type { Batch } from '#experiment/batching.ts';
import type { ModelServer } from '#experiment/context.ts';
import type { RawParameters } from '#experiment/parameters.ts';
import type { Environment } from '#experiment/recording.ts';
import type { RunEnd } from '#experiment/run.ts';

/** What a worker is told to run. The parameters are the form's text: the worker checks them itself. */
export interface RunRequest {
  /** The experiment's id. */
  experiment: string;
  parameters: RawParameters;
  modelServer: ModelServer;
}

/** How a run ended, and on what it ran. */
export interface RunReport {
  end: RunEnd;
  environment: Environment;
}

/** What the experiment worker exposes over comlink. */
export interface WorkerApi {
  /** Runs to the end. `onBatch` is handed every row, at most twenty times a second, before the promise settles. */
  run(request: RunRequest, onBatch: (batch: Batch) => unknown): Promise<RunReport>;
  /** Asks the run to stop; `run` then settles with what was measured. */
  stop(): void;
  /** Loads an experiment, so that a job of it starts at once. */
  prepare(experiment: string): Promise<void>;
  /** Loads an experiment and compiles its schemas, so that a run of it begins soon. Jobs need none. */
  prepareRun(experiment: string): Promise<void>;
  /** Calls one of an experiment's jobs on this worker: what `context.spawn()` is made of. */
  job(experiment: string, name: string, input: unknown): Promise<unknown>;
}
