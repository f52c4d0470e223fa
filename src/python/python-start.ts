import type { Connection } from '#workers/connect.ts';
import { totalBytes, type LoadedFiles, type LoadProgress } from './loading.ts';
import type { RunnerParts } from './python-runner.ts';
import { texts } from './texts.ts';
import type { PythonWorkerApi } from './worker-api.ts';

type PythonConnection = Connection<PythonWorkerApi>;

/** A worker in which Python has not started yet. */
interface Begun {
  connection: PythonConnection;
  /** Whether it starts from a snapshot. Rejects if Pyodide's script cannot be had. */
  prepared: Promise<boolean>;
}

/** Python's memory, however it came, did not do. */
class BadSnapshot extends Error {}

/** Loads Python once, and keeps a worker at hand in which it has started. */
export class PythonStart {
  readonly #parts: RunnerParts;
  #files: LoadedFiles | null = null;
  /** Memory of a Python that has just started; what was kept of it on an earlier visit, to begin with. */
  #snapshot: Promise<Blob | null> | null = null;
  #kept = false;
  #connection: Promise<PythonConnection> | null = null;
  /** A worker that has all it needs to start Python. */
  #spare: Begun | null = null;
  /** A worker in which Python starts in place of one that may have to be ended. */
  #next: Promise<PythonConnection> | null = null;
  #progress: LoadProgress | null = null;
  readonly #listeners = new Set<(progress: LoadProgress) => void>();

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /**
   * A worker with Python started in it: the one there is, or a new one.
   * @throws {Error} a sentence for the reader; the next call tries again
   */
  async connected(
    onProgress: (progress: LoadProgress) => void = () => undefined,
  ): Promise<PythonConnection> {
    this.#listeners.add(onProgress);
    if (this.#progress) onProgress(this.#progress);
    const connection = (this.#connection ??= this.#tryStart());
    try {
      return await connection;
    } catch (error) {
      if (this.#connection === connection) this.#connection = null;
      throw error;
    } finally {
      this.#listeners.delete(onProgress);
    }
  }

  /** Starts Python where that transfers nothing: its memory and its files are still there from an earlier visit. Never rejects. */
  async startIfKept(): Promise<void> {
    if (this.#connection || !(await this.#snapshotAtHand())) return;
    if (!(await this.#parts.areCached(this.#parts.manifest))) return;
    // The run that needs it tells what fails.
    await this.connected().catch(() => undefined);
  }

  /** A worker may have to be ended soon: starts Python in another one, if it has not been already. */
  expectReplacement(): void {
    void this.#startAnother(false);
  }

  async #startAnother(handOut: boolean): Promise<void> {
    if (!this.#files || this.#next !== null) return;
    const next = this.#tryStart(handOut);
    this.#next = next;
    try {
      await next;
    } catch {
      // The run that needs one starts it, and tells.
      if (this.#next === next) this.#next = null;
    }
  }

  /** Ends a worker; the next run is given another, which starts in the background. */
  replace(connection: PythonConnection): void {
    connection.close();
    this.#connection = this.#next ?? this.#tryStart();
    this.#next = null;
    this.#connection.catch(() => undefined);
  }

  /** As {@link replace}, for a worker that crashed: in case what it started from was at fault, the other one starts afresh. */
  async replaceAfresh(connection: PythonConnection): Promise<void> {
    this.#next?.then((next) => next.close()).catch(() => undefined);
    this.#next = null;
    const forgotten = this.#forgetSnapshot();
    this.replace(connection);
    await forgotten;
  }

  /**
   * The reader waits for nothing now: has a worker at hand for the next Stop, and the memory of one that has just started for
   * the next visit. The worker in use hands out none: the reader would wait for that, and once a program has run it is too late.
   */
  async useIdleTime(): Promise<void> {
    if (!this.#connection) return;
    if (!(await this.#snapshotAtHand())) await this.#startAnother(true);
    const snapshot = await this.#snapshotAtHand();
    if (!snapshot || !this.#files || this.#connection === null) return;
    if (this.#next === null && !this.#spare) this.#keepSpare(this.#begin());
    if (this.#kept) return;
    this.#kept = true;
    await this.#parts.store.keep(snapshot);
  }

  close(): void {
    const closeWhenThere = (connection: PythonConnection) => connection.close();
    this.#connection?.then(closeWhenThere).catch(() => undefined);
    this.#next?.then(closeWhenThere).catch(() => undefined);
    this.#dropSpare();
    this.#connection = this.#next = null;
  }

  /** Starts Python; if its memory from before does not do, without that. */
  async #tryStart(handOut = false): Promise<PythonConnection> {
    try {
      return await this.#startOnce(handOut);
    } catch (error) {
      if (!(error instanceof BadSnapshot)) throw error;
      await this.#forgetSnapshot();
      return await this.#startOnce(handOut);
    }
  }

  #keepSpare(spare: Begun): void {
    this.#spare = spare;
    spare.prepared.catch(() => {
      if (this.#spare === spare) this.#dropSpare();
    });
  }

  /** Whoever starts from here on starts afresh. */
  #forgetSnapshot(): Promise<void> {
    this.#snapshot = Promise.resolve(null);
    this.#kept = false;
    this.#dropSpare();
    return this.#parts.store.drop();
  }

  #dropSpare(): void {
    this.#spare?.connection.close();
    this.#spare = null;
  }

  async #startOnce(handOut: boolean): Promise<PythonConnection> {
    const begun = this.#spare ?? this.#begin();
    this.#spare = null;
    try {
      this.#files ??= await this.#load(begun);
      await this.#boot(begun, this.#files, handOut);
      return begun.connection;
    } catch (error) {
      begun.connection.close();
      throw error;
    }
  }

  #begin(): Begun {
    const connection = this.#parts.startWorker();
    const { glue } = this.#parts.manifest;
    const prepared = this.#snapshotAtHand().then(async (snapshot) => {
      await connection.orFailed(connection.api.prepare(glue.url, snapshot));
      return snapshot !== null;
    });
    // Told when Python is to start.
    prepared.catch(() => undefined);
    return { connection, prepared };
  }

  #snapshotAtHand(): Promise<Blob | null> {
    return (this.#snapshot ??= this.#parts.store.load().then((kept) => {
      this.#kept = kept !== null;
      return kept;
    }));
  }

  async #load({ prepared }: Begun): Promise<LoadedFiles> {
    const { manifest, loadFiles } = this.#parts;
    const total = totalBytes(manifest);
    let receivedBytes = 0;
    const count = (bytes: number) => {
      receivedBytes += bytes;
      this.#progress = { receivedBytes, totalBytes: total };
      for (const listener of this.#listeners) listener(this.#progress);
    };
    count(0);
    const stopper = new AbortController();
    try {
      const glue = prepared.catch(() => {
        throw new Error(navigator.onLine ? texts.unreachable : texts.offline);
      });
      const [files] = await Promise.all([
        loadFiles(manifest, count, stopper.signal),
        glue.then(() => count(manifest.glue.transferBytes)),
      ]);
      return files;
    } finally {
      // A transfer that is still under way must not compete with a retry, or count into it.
      stopper.abort();
      this.#progress = null;
    }
  }

  async #boot(
    { connection, prepared }: Begun,
    files: LoadedFiles,
    handOut: boolean,
  ): Promise<void> {
    const { glue, lock } = this.#parts.manifest;
    let fromSnapshot = false;
    try {
      fromSnapshot = await prepared;
      const memory = await connection.orFailed(
        connection.api.boot(glue.url, { ...files, lock }, handOut && !fromSnapshot),
      );
      if (memory) this.#snapshot = Promise.resolve(memory);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (fromSnapshot) throw new BadSnapshot(reason);
      // Whichever of them was at fault, the next try loads them anew.
      this.#files = null;
      throw new Error(texts.notStarted(reason));
    }
  }
}
