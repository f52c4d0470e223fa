/** The one way from a page to Python. Nothing of Python is loaded before `load` or `run` is called. */
import manifest from 'virtual:python-manifest';
import { connect } from '#workers/connect.ts';
import { snapshotStore } from './kept-snapshot.ts';
import { areCached, loadFiles } from './loading.ts';
import { PythonRunner } from './python-runner.ts';
import type { PythonWorkerApi } from './worker-api.ts';

export type { LoadProgress } from './loading.ts';

/** Python on this page: {@link PythonRunner} says what it does. */
export class PythonBridge extends PythonRunner {
  /** @param whenIdle calls once nobody waits for anything */
  constructor(whenIdle: (callback: () => void) => void) {
    super({
      manifest,
      loadFiles,
      areCached,
      store: snapshotStore(() => caches, manifest, location.href, navigator.userAgent),
      whenIdle,
      startWorker: () =>
        connect<PythonWorkerApi>(
          new Worker(new URL('./python.worker.ts', import.meta.url), { type: 'module' }),
        ),
    });
  }
}
