import { releaseProxy, wrap, type Remote } from 'comlink';

/** A running worker, its calls, and its death. */
export interface Connection<Api> {
  api: Remote<Api>;
  /** The call's result, or the worker's failure, whichever comes first. */
  orFailed<T>(call: Promise<T>): Promise<T>;
  close(): void;
}

/**
 * Wraps a worker. comlink has no notion of a worker that crashed: a pending call would wait for ever, so every call is
 * raced against the worker's `error` and `messageerror` events.
 */
export function connect<Api>(worker: Worker): Connection<Api> {
  const api = wrap<Api>(worker);
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      const place = event.message ? `: ${event.message}` : ' or could not be loaded';
      reject(new Error(`The worker crashed${place}.`));
    });
    worker.addEventListener('messageerror', () => {
      reject(new Error('The worker sent a message that could not be read.'));
    });
  });
  // A crash between two calls is told by the next call; it must not count as unhandled before.
  failed.catch(() => undefined);
  return {
    api,
    orFailed: (call) => Promise.race([call, failed]),
    close() {
      api[releaseProxy]();
      worker.terminate();
    },
  };
}
