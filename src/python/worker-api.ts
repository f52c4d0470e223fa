import type { OutputPiece, ProgramReport, ProgramRun } from './session.ts';

/** What a worker that runs Python is started from. */
export interface WorkerParts {
  wasm: WebAssembly.Module;
  library: Uint8Array<ArrayBuffer>;
  lock: string;
  snapshot: Uint8Array | null;
}

/** What the Python worker exposes over comlink. */
export interface PythonWorkerApi {
  /** Loads Pyodide's script. */
  prepare(glueUrl: string): Promise<void>;
  /**
   * Starts Python, so that the next run begins at once.
   * @returns its memory, for the next worker to start from; null if this one started from such itself
   */
  boot(glueUrl: string, parts: WorkerParts): Promise<Uint8Array | null>;
  /** Runs a program to its end. All it wrote is handed to `onOutput` before the promise settles. */
  run(run: ProgramRun, onOutput: (pieces: OutputPiece[]) => unknown): Promise<ProgramReport>;
  /** Interrupts the program that runs, where it can hear. */
  stop(): void;
}
