import { proxy } from 'comlink';
import type { Connection } from '#workers/connect.ts';
import type { OutputPiece, ProgramReport, ProgramRun } from './session.ts';
import type { areCached, LoadProgress, loadFiles } from './loading.ts';
import type { SnapshotStore } from './kept-snapshot.ts';
import type { PythonManifest } from './manifest.ts';
import { createOutputBatcher } from './output.ts';
import { PythonStart } from './python-start.ts';
import { createStopSign } from './stop-sign.ts';
import { texts } from './texts.ts';
import type { TraceEvent } from './trace.ts';
import type { PythonWorkerApi } from './worker-api.ts';

/** How long a program may go on after it was told to stop: until it has heard and what it wrote has arrived. In C it cannot hear. */
const GRACE_MS = 350;
/** Most have heard by then; the successor of one that has not gets ready. */
const DOUBT_MS = 180;
/** How long after its budget a program may go on, to clean up and to hand over its trace. One that is busy in C cannot hear. */
const OVERDUE_MS = 3000;
/** Output is handed on at most so many times a second. */
const OUTPUT_PER_SECOND = 20;

/** What differs between a page and a test. */
export interface RunnerParts {
  manifest: PythonManifest;
  loadFiles: typeof loadFiles;
  areCached: typeof areCached;
  startWorker(): Connection<PythonWorkerApi>;
  store: SnapshotStore;
  /** Calls once the reader waits for nothing. */
  whenIdle(callback: () => void): void;
}

/** One Python at a time, in a worker. Programs that are run at once wait for each other. */
export class PythonRunner {
  readonly #start: PythonStart;
  readonly #parts: RunnerParts;
  #closing = new AbortController();
  #lastRun: Promise<unknown> = Promise.resolve();

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#start = new PythonStart(parts);
  }

  /**
   * Makes Python ready, loading it if it is not there yet. May be called again, also after it failed.
   * @param onProgress told the bytes that have arrived; not called where nothing is left to load
   * @throws {Error} a sentence for the reader
   */
  async load(onProgress: (progress: LoadProgress) => void): Promise<void> {
    await this.#start.connected(onProgress);
  }

  /** A run may come soon: makes Python ready where an earlier visit left all that it takes. Never rejects. */
  async expectRun(): Promise<void> {
    await this.#start.startIfKept();
  }

  /**
   * Runs a program. Aborting `signal` ends it within half a second, whatever it does; what it wrote until then has been
   * delivered. If its worker had to be terminated for that, the next one starts at once from the snapshot.
   * @throws {Error} a sentence for the reader, if Python could not be loaded or crashed; the next run starts it afresh
   */
  async run(
    run: ProgramRun,
    onOutput: (pieces: OutputPiece[]) => void,
    signal: AbortSignal,
  ): Promise<ProgramReport> {
    const startMs = performance.now();
    const stopped = (text: string): ProgramReport => ({
      end: { state: 'stopped', text },
      trace: null,
      elapsedMs: performance.now() - startMs,
      outputCut: false,
    });
    const either = AbortSignal.any([signal, this.#closing.signal]);
    const before = this.#lastRun;
    let finish = () => {};
    const done = new Promise<void>((resolve) => (finish = resolve));
    this.#lastRun = Promise.all([before, done]);
    try {
      const ready = before.then(() => this.#start.connected());
      const connection = await unlessAborted(ready, either);
      if (!connection) return stopped(texts.stopped);
      return await this.#runOn(connection, run, onOutput, either, stopped);
    } finally {
      finish();
    }
  }

  /** Ends a run that is under way and gives back what Python takes. It can be loaded again. */
  close(): void {
    this.#closing.abort();
    this.#closing = new AbortController();
    this.#start.close();
  }

  async #runOn(
    connection: Connection<PythonWorkerApi>,
    run: ProgramRun,
    onOutput: (pieces: OutputPiece[]) => void,
    signal: AbortSignal,
    stopped: (text: string) => ProgramReport,
  ): Promise<ProgramReport> {
    const output = createOutputBatcher({
      deliver: onOutput,
      nowMs: () => performance.now(),
      setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
      intervalMs: 1000 / OUTPUT_PER_SECOND,
      atOnce: 1,
    });
    let add = output.add;
    const sign = createStopSign();
    const overdue = watch(run, signal, {
      stop() {
        sign.raise();
        void connection.api.stop();
      },
      doubt: () => this.#start.expectReplacement(),
    });
    const events: TraceEvent[] = [];
    const report = connection.orFailed(
      connection.api.run(
        run,
        proxy((pieces: OutputPiece[]) => pieces.forEach((piece) => add(piece))),
        proxy((slice: TraceEvent[]) => void events.push(...slice)),
        sign.url,
      ),
    );
    try {
      const first = await Promise.race([report, overdue.text]);
      if (typeof first !== 'string')
        return { ...first, trace: first.trace && { ...first.trace, events } };
      this.#start.replace(connection);
      return stopped(first);
    } catch (error) {
      await this.#start.replaceAfresh(connection);
      throw new Error(texts.crashed(error instanceof Error ? error.message : String(error)));
    } finally {
      // Whatever still lies in the port came too late.
      add = () => undefined;
      overdue.end();
      sign.raise();
      output.flush();
      this.#parts.whenIdle(() => void this.#start.useIdleTime());
    }
  }
}

/** Settles with the sentence that says why the program must be ended by force. */
function watch(
  run: ProgramRun,
  signal: AbortSignal,
  { stop, doubt }: Record<'stop' | 'doubt', () => void>,
) {
  let resolve = (_text: string) => {};
  const text = new Promise<string>((settle) => (resolve = settle));
  const timers: ReturnType<typeof setTimeout>[] = [];
  const onAbort = () => {
    stop();
    timers.push(setTimeout(doubt, DOUBT_MS), setTimeout(resolve, GRACE_MS, texts.stopped));
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  // A wait is not computing, and in real time programs wait.
  if (run.budgetMs !== null && run.mode === 'virtual')
    timers.push(setTimeout(resolve, run.budgetMs + OVERDUE_MS, texts.overBudget(run.budgetMs)));
  return {
    text,
    end() {
      signal.removeEventListener('abort', onAbort);
      timers.forEach((timer) => clearTimeout(timer));
    },
  };
}

/** What the promise gives, or null as soon as the signal aborts. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | null> {
  promise.catch(() => undefined);
  let onAbort = () => {};
  const aborted = new Promise<null>((resolve) => (onAbort = () => resolve(null)));
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([aborted, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
