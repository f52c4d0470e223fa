/** Node as a host of experiments: the same context a browser's worker gives, on `worker_threads`. */
import { availableParallelism } from 'node:os';
import { threadId, Worker } from 'node:worker_threads';
import { wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { clockStepMs, createClock, threadSleeper } from '#experiment/clock.ts';
import type { JobTools, ModelServer, Progress } from '#experiment/context.ts';
import type { Environment } from '#experiment/recording.ts';
import type { HostContext } from '#experiment/run.ts';
import { seededRandom } from '#measure/random.ts';
import type { JobWorkerApi } from './job.worker.ts';
import { createLabFetch } from './lab-fetch.ts';

const threadName = () => (threadId === 0 ? 'Node main thread' : `Node worker ${threadId}`);

function createHostClock(signal: AbortSignal) {
  return createClock({
    nowMs: () => performance.now(),
    timeOriginMs: performance.timeOrigin,
    setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimer: clearTimeout,
    sleepThread: threadSleeper({ buffer: new SharedArrayBuffer(4) }),
    signal,
  });
}

/** What a job called on this thread may use. */
export function nodeTools(): JobTools {
  return { clock: createHostClock(new AbortController().signal), thread: threadName };
}

/** What a run in Node is given, beside what Node has itself. */
export interface NodeHost {
  experiment: string;
  signal: AbortSignal;
  modelServer: ModelServer;
  report(progress: Progress): void;
}

/** All that a run in Node may use of its host. No request waits for another: see {@link createLabFetch}. */
export function nodeContext({ experiment, signal, modelServer, report }: NodeHost): HostContext {
  return {
    clock: createHostClock(signal),
    random: seededRandom,
    signal,
    fetch: createLabFetch(),
    thread: threadName,
    cores: availableParallelism(),
    clockStepMs: ownClockStepMs(),
    modelServer,
    origin: null,
    report,
    async spawn() {
      const worker = new Worker(new URL('./job.worker.ts', import.meta.url));
      const crashed = new Promise<never>((_, reject) => worker.once('error', reject));
      crashed.catch(() => undefined);
      const api = wrap<JobWorkerApi>(nodeEndpoint(worker));
      await Promise.race([api.prepare(experiment), crashed]);
      return {
        run: (name, input) => Promise.race([api.job(experiment, name, input), crashed]),
        close: () => void worker.terminate(),
      };
    },
  };
}

const ownClockStepMs = () => Number(clockStepMs(() => performance.now()).toPrecision(2));

/** This process, as recordings tell it. It has no page: what only a page could say is null. */
export function nodeEnvironment(): Environment {
  return {
    runtime: 'node',
    version: `Node ${process.versions.node}`,
    cores: availableParallelism(),
    clockStepMs: ownClockStepMs(),
    crossOriginIsolated: null,
    pageWasHidden: null,
  };
}
