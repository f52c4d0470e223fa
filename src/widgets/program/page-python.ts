import type { LoadProgress, PythonBridge } from '#python/bridge.ts';
import { snapshotCache } from '#python/kept-snapshot.ts';
import { base } from '../base.ts';
import { isRunning, nextIdle, whenNothingRuns } from '../page-quiet.ts';

/** How long other work may put off what is done when nobody waits. */
const LATEST_MS = 2000;

/** Python on this page: one interpreter for all its programs, begun by the first that is run. */
let bridge: Promise<PythonBridge> | null = null;

function openBridge(): Promise<PythonBridge> {
  bridge ??= import('#python/bridge.ts').then(
    ({ PythonBridge }) => new PythonBridge(whenQuiet),
    (error: unknown) => {
      bridge = null;
      throw error;
    },
  );
  return bridge;
}

function whenQuiet(callback: () => void): void {
  void nextIdle(LATEST_MS, LATEST_MS)
    .then(() => whenNothingRuns())
    .then(callback);
}

/**
 * Python, ready to run a program.
 * @throws {Error} a sentence for the reader; the next call tries again
 */
export async function readyPython(
  onProgress: (progress: LoadProgress) => void,
): Promise<PythonBridge> {
  const python = await openBridge();
  await python.load(onProgress);
  return python;
}

/** The reader is about to run a program. Whatever fails here is told when they do. */
export function anticipatePython(): void {
  readyPython(() => undefined).catch(() => undefined);
}

let expected = false;

/**
 * The reader has come to a program: starts Python where an earlier visit left all that it takes, so that nothing is transferred
 * for somebody who only reads. Not beside a measurement.
 */
export async function expectPython(): Promise<void> {
  if (expected || isRunning()) return;
  expected = true;
  try {
    // Absent in pages that are not served securely.
    if (!(await caches.has(snapshotCache(base())))) return;
    await Promise.all([openBridge().then((python) => python.expectRun()), import('./runtime.ts')]);
  } catch {
    // The run that needs it tells.
  }
}
