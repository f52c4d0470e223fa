import type { LoadProgress, PythonBridge } from '#python/bridge.ts';

/** Python on this page: one interpreter for all its programs, begun by the first that is run. */
let bridge: Promise<PythonBridge> | null = null;

function openBridge(): Promise<PythonBridge> {
  bridge ??= import('#python/bridge.ts').then(
    ({ PythonBridge }) => new PythonBridge(),
    (error: unknown) => {
      bridge = null;
      throw error;
    },
  );
  return bridge;
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
