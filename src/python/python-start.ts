import type { Connection } from '#workers/connect.ts';
import { totalBytes, type LoadedFiles, type LoadProgress } from './loading.ts';
import type { RunnerParts } from './python-runner.ts';
import { texts } from './texts.ts';
import type { PythonWorkerApi } from './worker-api.ts';

/** Loads Python once, and keeps a worker at hand in which it has started. */
export class PythonStart {
  readonly #parts: RunnerParts;
  #files: LoadedFiles | null = null;
  #snapshot: Blob | null = null;
  #connection: Promise<Connection<PythonWorkerApi>> | null = null;
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
  ): Promise<Connection<PythonWorkerApi>> {
    this.#listeners.add(onProgress);
    if (this.#progress) onProgress(this.#progress);
    this.#connection ??= this.#tryStart();
    try {
      return await this.#connection;
    } finally {
      this.#listeners.delete(onProgress);
    }
  }

  /** Ends a worker, and starts the next one in the background. */
  replace(connection: Connection<PythonWorkerApi>): void {
    connection.close();
    this.#connection = this.#tryStart();
    // The next run tells.
    this.#connection.catch(() => undefined);
  }

  close(): void {
    this.#connection?.then((connection) => connection.close()).catch(() => undefined);
    this.#connection = null;
  }

  async #tryStart(): Promise<Connection<PythonWorkerApi>> {
    const connection = this.#parts.startWorker();
    try {
      this.#files ??= await this.#load(connection);
      await this.#boot(connection, this.#files);
      return connection;
    } catch (error) {
      connection.close();
      this.#connection = null;
      throw error;
    }
  }

  async #load(connection: Connection<PythonWorkerApi>): Promise<LoadedFiles> {
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
      const glue = connection.orFailed(connection.api.prepare(manifest.glue.url)).catch(() => {
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

  async #boot(connection: Connection<PythonWorkerApi>, files: LoadedFiles): Promise<void> {
    const { glue, lock } = this.#parts.manifest;
    const parts = { ...files, lock, snapshot: this.#snapshot };
    try {
      const memory = await connection.orFailed(connection.api.boot(glue.url, parts));
      this.#snapshot ??= memory;
    } catch (error) {
      // Whichever was at fault, the next try does without it.
      if (this.#snapshot) this.#snapshot = null;
      else this.#files = null;
      throw new Error(texts.notStarted(error instanceof Error ? error.message : String(error)));
    }
  }
}
