/**
 * The browser as a host of experiments. Runs in a dedicated worker and, where an experiment offers it, on the page's own
 * thread, so it names only what both have.
 */
import { createClock, clockStepMs, threadSleeper } from '#experiment/clock.ts';
import type { JobTools, ModelServer, Progress } from '#experiment/context.ts';
import type { Environment } from '#experiment/recording.ts';
import type { HostContext } from '#experiment/run.ts';
import { seededRandom } from '#measure/random.ts';
import type { WorkerApi } from './api.ts';
import { connect } from './connect.ts';

/** What a run in a browser is given, beside what the thread has itself. */
export interface BrowserHost {
  /** The experiment's id: what spawned threads load. */
  experiment: string;
  signal: AbortSignal;
  modelServer: ModelServer;
  /** What this thread is, for a reader: "page" or "worker". */
  kind: 'page' | 'worker';
  startWorker(): Worker;
  report(progress: Progress): void;
}

/** Made once per thread, when that thread loads this module: no two threads share it. */
const threadToken = crypto.randomUUID().slice(0, 4);

/** The name of the calling thread: the same for two calls exactly when one thread made both. */
const threadName = (kind: BrowserHost['kind']): string => `${kind} ${threadToken}`;

function createHostClock(kind: BrowserHost['kind'], signal: AbortSignal) {
  const memory = () => new WebAssembly.Memory({ shared: true, initial: 1, maximum: 1 });
  return createClock({
    nowMs: () => performance.now(),
    timeOriginMs: performance.timeOrigin,
    setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimer: clearTimeout,
    sleepThread: kind === 'worker' ? threadSleeper(memory()) : null,
    signal,
  });
}

/** What a job called on this thread may use. */
export function browserTools(kind: BrowserHost['kind']): JobTools {
  return {
    clock: createHostClock(kind, new AbortController().signal),
    thread: () => threadName(kind),
  };
}

/** All that a run in a browser may use of its host, on the page's thread or in a worker. */
export function browserContext(host: BrowserHost): HostContext {
  const { experiment, signal, modelServer, kind, startWorker, report } = host;
  return {
    clock: createHostClock(kind, signal),
    random: seededRandom,
    signal,
    fetch: (url, init) => fetch(url, init),
    thread: () => threadName(kind),
    cores: navigator.hardwareConcurrency,
    clockStepMs: ownClockStepMs(),
    modelServer,
    origin: location.origin,
    report,
    async spawn() {
      const connection = connect<WorkerApi>(startWorker());
      signal.addEventListener('abort', connection.close, { once: true });
      await connection.orFailed(connection.api.prepare(experiment));
      return {
        run: (name, input) => connection.orFailed(connection.api.job(experiment, name, input)),
        close() {
          signal.removeEventListener('abort', connection.close);
          connection.close();
        },
      };
    },
  };
}

const ownClockStepMs = () => Math.round(clockStepMs(() => performance.now()) * 1000) / 1000;

/** What this run runs on. The page fills in whether it was hidden. */
export function browserEnvironment(): Environment {
  return {
    runtime: 'browser',
    version: browserName(navigator.userAgent),
    cores: navigator.hardwareConcurrency,
    clockStepMs: ownClockStepMs(),
    crossOriginIsolated: crossOriginIsolated,
    pageWasHidden: null,
  };
}

/** Name and major version out of a user agent string, or null if it names no browser known here. */
function browserName(userAgent: string): string | null {
  const patterns: [string, RegExp][] = [
    ['Firefox', /Firefox\/(\d+)/],
    ['Edge', /Edg\/(\d+)/],
    ['Chromium', /Chrome\/(\d+)/],
    ['WebKit', /Version\/(\d+).*Safari/],
  ];
  for (const [name, pattern] of patterns) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return null;
}
