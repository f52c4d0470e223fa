import { Worker } from 'node:worker_threads';

/** A lab server on a thread of its own. */
export interface ServerThread {
  /** Origin with a slash at its end. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts a lab server on a thread of its own, on a free port of loopback, HTTP/1.1 only.
 * @throws {Error} if it cannot listen
 */
export async function startServerThread(): Promise<ServerThread> {
  const worker = new Worker(new URL('./server.worker.ts', import.meta.url));
  const url = await new Promise<string>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return {
    url,
    async close() {
      await worker.terminate();
    },
  };
}
