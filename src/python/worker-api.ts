import type { TraceEvent } from './trace.ts';
import type { OutputPiece, ProgramReport, ProgramRun } from './session.ts';

/** What a worker that runs Python is started from. Blobs are handed over without a copy made on the page. */
export interface WorkerParts {
  wasm: WebAssembly.Module;
  library: Blob;
  lock: string;
}

/** What the Python worker exposes over comlink. */
export interface PythonWorkerApi {
  /**
   * Loads Pyodide's script.
   * @param snapshot the memory that `boot` is to start from (snapshot-pages.ts), unpacked meanwhile
   */
  prepare(glueUrl: string, snapshot: Blob | null): Promise<void>;
  /**
   * Starts Python, so that the next run begins at once.
   * @param handOut whether to hand out its memory, which takes a third of a second; not for one that starts from such itself
   * @returns its memory, packed, for other workers to start from; null where that is not handed out
   */
  boot(glueUrl: string, parts: WorkerParts, handOut: boolean): Promise<Blob | null>;
  /**
   * Runs a program to its end. All it wrote is handed to `onOutput` before the promise settles, and its trace's events to
   * `onEvents`, slice by slice, so that no message takes its reader long to open: the report's trace has none.
   * @param stopSign the address of a sign (stop-sign.ts) that interrupts a program which keeps its thread
   */
  run(
    run: ProgramRun,
    onOutput: (pieces: OutputPiece[]) => unknown,
    onEvents: (events: TraceEvent[]) => unknown,
    stopSign: string,
  ): Promise<ProgramReport>;
  /** Interrupts a program that waits for this thread. */
  stop(): void;
}
