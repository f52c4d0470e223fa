import type { TraceEvent } from './trace.ts';
import type { OutputPiece, ProgramReport, ProgramRun } from './session.ts';

/** What a worker that runs Python is started from. Blobs are handed over without a copy made on the page. */
export interface WorkerParts {
  wasm: WebAssembly.Module;
  library: Blob;
  lock: string;
  snapshot: Blob | null;
}

/** What the Python worker exposes over comlink. */
export interface PythonWorkerApi {
  /** Loads Pyodide's script. */
  prepare(glueUrl: string): Promise<void>;
  /**
   * Starts Python, so that the next run begins at once.
   * @returns its memory, for the next worker to start from; null if this one started from such itself
   */
  boot(glueUrl: string, parts: WorkerParts): Promise<Blob | null>;
  /**
   * Runs a program to its end. All it wrote is handed to `onOutput` before the promise settles, and its trace's events to
   * `onEvents`, slice by slice, so that no message takes its reader long to open: the report's trace has none.
   */
  run(
    run: ProgramRun,
    onOutput: (pieces: OutputPiece[]) => unknown,
    onEvents: (events: TraceEvent[]) => unknown,
  ): Promise<ProgramReport>;
  /** Interrupts the program that runs, where it can hear. */
  stop(): void;
}
