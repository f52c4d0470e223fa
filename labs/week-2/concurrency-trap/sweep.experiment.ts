import * as z from 'zod';
import type { ExperimentContext } from '#experiment/context.ts';
import { defineExperiment } from '#experiment/contract.ts';
import { perSecond } from '#measure/goodput.ts';
import { seededRandom } from '#measure/random.ts';
import { runBatch, type BatchPlan, type BatchResult } from '#traffic/batch.ts';
import { FetchTarget } from '#traffic/fetch-target.ts';
import { modelUrls, RUN_HEADER } from '#traffic/model-protocol.ts';
import { presetIds, presets } from '#traffic/presets.ts';
import { deriveSeed } from '#traffic/random.ts';
import { RealScheduler } from '#traffic/real-scheduler.ts';
import { timersOf } from '#traffic/sleep-timers.ts';
import { virtualBatch } from '#traffic/virtual-target.ts';
import { figures } from './sweep.figures.ts';
import { derived, row, type Row } from './sweep.rows.ts';
import { verdicts } from './sweep.verdicts.ts';

/** The author's levels. */
const LEVELS = [1, 5, 10, 25, 50, 100, 200, 500, 1000, 2000];

const parameters = z.object({
  levels: z.array(z.int().min(1).max(2000)).min(1).max(20).default(LEVELS).meta({
    label: 'Concurrency levels',
    help: 'One batch a level, in this order: so many requests are started together.',
  }),
  preset: z
    .enum(presetIds)
    .default('author')
    .meta({
      label: 'Server',
      help: presetIds.map((id) => `${presets[id].name}: ${presets[id].description}`).join(' '),
      options: Object.fromEntries(presetIds.map((id) => [id, presets[id].name])),
    }),
  host: z
    .enum(['service-worker', 'virtual'])
    .default('service-worker')
    .meta({
      label: 'Requests',
      help: 'Real requests take as long as they take; virtual time jumps from event to event.',
      options: {
        'service-worker': 'real, and in virtual time',
        virtual: 'in virtual time only',
      },
    }),
  timeoutMs: z.int().min(100).max(60_000).default(presets.author.giveUpMs).meta({
    label: 'Timeout',
    unit: 'ms',
    step: 100,
    help: 'The client gives up on a request after this long.',
  }),
  rampMs: z.int().min(0).max(10_000).default(0).meta({
    label: 'Ramp',
    unit: 'ms',
    step: 100,
    help: 'Spreads the starts of a batch over this time; 0 starts all at once.',
  }),
  // The least seed whose first level takes under 2.5 s (2.1 s), so that a first real point comes soon, and whose
  // sweep takes under 100 s (71 s). Not chosen for its likeness to the author's rows.
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1)
    .meta({
      label: 'Seed',
      help: 'The same seed draws the same service times, in the same order, in both kinds of time.',
    }),
});
type Parameters = z.output<typeof parameters>;

const rowOf = (host: Row['host'], concurrency: number, result: BatchResult): Row => ({
  host,
  concurrency,
  completed: result.completed,
  succeeded: result.succeeded,
  makespanMs: result.makespanMs,
  throughputPerSecond: perSecond(result.completed, result.makespanMs),
});

const planOf = ({ timeoutMs, rampMs }: Parameters, size: number): BatchPlan => ({
  size,
  timeoutMs,
  rampMs,
});

/** Each level's server draws from a stream of its own, whatever the other levels are. One repetition: the first. */
const seedOf = ({ seed }: Parameters, level: number) => deriveSeed(seed, level, 0);

function virtualRow(chosen: Parameters, level: number): Row {
  const { server } = presets[chosen.preset];
  const random = seededRandom(seedOf(chosen, level));
  return rowOf('virtual', level, virtualBatch(server, planOf(chosen, level), random));
}

/**
 * Asks the model server for a run's name.
 * @throws if something else answers, as a web server does where the service worker is not in charge
 */
async function openRun(url: string, context: ExperimentContext): Promise<string> {
  const { status, headers } = await context.fetch(modelUrls.hello(url), {
    cache: 'no-store',
    signal: context.signal,
  });
  const run = headers.get(RUN_HEADER);
  if (run === null) {
    throw new Error(
      `The model server did not answer its call (status ${status}). Reload the page, or choose virtual time only.`,
    );
  }
  return run;
}

/** How often progress is told while a level runs. */
const REPORT_MS = 250;

/** Waits for one batch, saying now and then how far it is. */
async function watched(
  batch: Promise<BatchResult>,
  tell: () => void,
  { clock }: ExperimentContext,
) {
  let ended = false;
  const noted = batch.finally(() => {
    ended = true;
  });
  while (!ended) {
    tell();
    await Promise.race([noted, clock.sleep(REPORT_MS)]);
  }
  return noted;
}

/** Real requests, level by level. The virtual makespans tell how long it will take. */
async function* realRows(
  chosen: Parameters,
  virtual: readonly Row[],
  url: string,
  context: ExperimentContext,
): AsyncGenerator<Row, void, undefined> {
  const { clock, signal } = context;
  const run = await openRun(url, context);
  const config = JSON.stringify(presets[chosen.preset].server);
  const scheduler = new RealScheduler(timersOf(clock));
  const nowMs = () => clock.nowMs();
  const totalMs = virtual.reduce((sum, { makespanMs }) => sum + makespanMs, 0);
  let doneMs = 0;
  try {
    for (const { concurrency: level, makespanMs: expectedMs } of virtual) {
      const seed = seedOf(chosen, level);
      const target = new FetchTarget(
        (address, init) => context.fetch(address, init),
        (index) => modelUrls.request(url, run, config, seed, index),
      );
      const beganMs = nowMs();
      const batch = runBatch(planOf(chosen, level), { scheduler, nowMs, target }, signal);
      const tell = () => {
        const reachedMs = doneMs + Math.min(nowMs() - beganMs, expectedMs);
        context.report({
          fraction: reachedMs / Math.max(1, totalMs),
          remainingMs: totalMs - reachedMs,
          doing: `real requests, ${level} at once`,
        });
      };
      const result = await watched(batch, tell, context);
      if (result.completed === 0)
        throw new Error(`No request reached the model server. ${result.calls[0]?.reason ?? ''}`);
      yield rowOf('service-worker', level, result);
      doneMs += expectedMs;
    }
  } finally {
    // Nobody waits for what it says: the run has its rows, or was stopped.
    await context.fetch(modelUrls.end(url, run), { cache: 'no-store' }).catch(() => undefined);
  }
}

/** Lab 2.2's sweep: the author's method against a server whose every rule is known. */
export default defineExperiment({
  id: 'week-2/concurrency-trap/sweep',
  title: 'The sweep',
  claim: 'Raising concurrency raises throughput, but beyond a level not the successes in it.',
  parameters,
  row,
  derived,
  needs: ['model-server'],
  async *run(chosen, context) {
    const { signal, modelServer } = context;
    const virtual: Row[] = [];
    for (const level of chosen.levels) {
      signal.throwIfAborted();
      const answer = virtualRow(chosen, level);
      virtual.push(answer);
      yield answer;
    }
    if (chosen.host === 'virtual') return;
    if ('unavailable' in modelServer) {
      const doing = `virtual time only, no real requests: ${modelServer.unavailable}`;
      return context.report({ fraction: 1, remainingMs: 0, doing });
    }
    yield* realRows(chosen, virtual, modelServer.url, context);
  },
  figures,
  verdicts,
});
