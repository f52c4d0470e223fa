import { seededRandom } from '#measure/random.ts';
import { Batch, type BatchPlan } from './batch.ts';
import { Closed, type ClosedPlan } from './closed.ts';
import type { Load, LoadParts, LoadResult } from './load.ts';
import { Open, type OpenPlan } from './open.ts';
import type { ServerConfig } from './server-config.ts';
import { ServerModel } from './server-model.ts';
import { VirtualScheduler } from './virtual-scheduler.ts';
import { VirtualTarget } from './virtual-target.ts';

/** What a driver is to do, by name. */
export type LoadPlan = BatchPlan | ClosedPlan | OpenPlan;

/**
 * The drivers' names in the order in which forms offer them: batch (N at once), closed (N users), open (a schedule of
 * arrivals).
 */
export const drivers = ['batch', 'closed', 'open'] as const satisfies LoadPlan['driver'][];

function loadOf(plan: LoadPlan, parts: LoadParts, onEnd: (result: LoadResult) => void): Load {
  switch (plan.driver) {
    case 'batch':
      return new Batch(plan, parts, onEnd);
    case 'closed':
      return new Closed(plan, parts, onEnd);
    case 'open':
      return new Open(plan, parts, onEnd);
  }
}

/**
 * Runs a driver to its end in real time.
 * @throws {unknown} the signal's reason once that aborts; every call under way has been given up by then
 */
export async function runLoad(
  plan: LoadPlan,
  parts: LoadParts,
  signal: AbortSignal,
): Promise<LoadResult> {
  signal.throwIfAborted();
  let onAbort = () => {};
  try {
    return await new Promise((resolve, reject) => {
      const load = loadOf(plan, parts, resolve);
      onAbort = () => {
        load.stop();
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      load.begin();
    });
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** A run in virtual time, where the server can be looked into. */
export interface VirtualResult extends LoadResult {
  /** The most requests that were at the server at once: in service, in line, or never to be answered. */
  peakAtServer: number;
}

/**
 * Runs a driver against a fresh server in virtual time. The same seed gives the same result, and draws the service times
 * that a model server draws from it.
 * @throws {Error} if the driver ends up waiting for nothing, which only a bug can bring about
 */
export function virtualLoad(config: ServerConfig, plan: LoadPlan, seed: number): VirtualResult {
  const scheduler = new VirtualScheduler();
  const model = new ServerModel(config, scheduler, seededRandom(seed | 0));
  const target = new VirtualTarget(model);
  const nowMs = () => scheduler.nowMs();
  const results: LoadResult[] = [];
  loadOf(plan, { scheduler, nowMs, target, seed }, (ended) => results.push(ended)).begin();
  while (results.length === 0 && scheduler.run(1000));
  const [result] = results;
  if (!result) throw new Error('The driver ran out of events before its end.');
  return { ...result, peakAtServer: model.peakInFlight };
}
