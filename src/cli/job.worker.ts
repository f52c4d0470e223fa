import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { loadExperimentFile } from './load.ts';
import { nodeTools } from './node-host.ts';

const api = {
  async prepare(experiment: string): Promise<void> {
    await loadExperimentFile(experiment);
  },
  async job(experiment: string, name: string, input: unknown): Promise<unknown> {
    const job = (await loadExperimentFile(experiment)).jobs?.[name];
    if (!job) throw new Error(`${experiment} has no job called ${name}.`);
    return await job(input as never, nodeTools());
  },
};

/** What a thread of an experiment's own answers to, through comlink. */
export type JobWorkerApi = typeof api;

if (parentPort) expose(api, nodeEndpoint(parentPort));
