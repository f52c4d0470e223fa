import { expose, transfer } from 'comlink';
import { createBatcher } from '#experiment/batching.ts';
import { loadExperiment } from '#experiment/week.bundled.ts';
import { readySchemas, runExperiment } from '#experiment/run.ts';
import { buffersOf } from '#experiment/samples.ts';
import type { WorkerApi } from './api.ts';
import { browserContext, browserEnvironment, browserTools } from './browser-host.ts';

const stopped = new AbortController();

const api: WorkerApi = {
  async run({ experiment, parameters, modelServer }, onBatch) {
    let delivered: unknown = undefined;
    const batcher = createBatcher({
      deliver: (batch) => {
        delivered = onBatch(transfer(batch, buffersOf(batch.samples)));
      },
      nowMs: () => performance.now(),
      setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
      intervalMs: 50,
    });
    const context = browserContext({
      experiment,
      signal: stopped.signal,
      modelServer,
      kind: 'worker',
      // A thread more runs this same file.
      startWorker: () => new Worker(self.location.href, { type: 'module' }),
      report: batcher.progress,
    });
    const end = await runExperiment(
      await loadExperiment(experiment),
      parameters,
      context,
      batcher.row,
      batcher,
    );
    batcher.flush();
    // The callback has a port of its own: without this the last rows could come after the result.
    await delivered;
    return { end, environment: browserEnvironment() };
  },
  stop: () => stopped.abort(new DOMException('The reader stopped the run.', 'AbortError')),
  async prepare(experiment) {
    await loadExperiment(experiment);
  },
  async prepareRun(experiment) {
    readySchemas(await loadExperiment(experiment));
  },
  async job(experiment, name, input) {
    const job = (await loadExperiment(experiment)).jobs?.[name];
    if (!job) throw new Error(`${experiment} has no job called ${name}.`);
    return await job(input as never, browserTools('worker'));
  },
};

expose(api);
