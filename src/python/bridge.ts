/** The one way from a page to Python. Nothing of Python is loaded before `load` or `run` is called. */
import manifest from 'virtual:python-manifest';
import { connect } from '#workers/connect.ts';
import { snapshotStore } from './kept-snapshot.ts';
import { loadFiles } from './loading.ts';
import { PythonRunner } from './python-runner.ts';
import type { PythonWorkerApi } from './worker-api.ts';

export type { LoadProgress } from './loading.ts';

/** Python on this page: {@link PythonRunner} says what it does. */
export class PythonBridge extends PythonRunner {
  constructor() {
    super({
      manifest,
      loadFiles,
      store: snapshotStore(() => caches, manifest, location.href, navigator.userAgent),
      whenIdle,
      startWorker: () =>
        connect<PythonWorkerApi>(
          new Worker(new URL('./python.worker.ts', import.meta.url), { type: 'module' }),
        ),
    });
  }
}

/** How long other work may put off what is done when idle. */
const LATEST_MS = 2000;

// WebKit has no idle callbacks.
const whenIdle = (callback: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(callback, { timeout: LATEST_MS });
  else setTimeout(callback, LATEST_MS);
};
