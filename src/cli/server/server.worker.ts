/** A lab server on a thread of its own: its work and the client's do not wait for each other. */
import { parentPort } from 'node:worker_threads';
import { startLabServer } from './listen.ts';

const { url } = await startLabServer();
parentPort?.postMessage(url);
