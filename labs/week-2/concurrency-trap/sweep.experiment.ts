import type { ExperimentContext } from '#experiment/context.ts';
import { defineExperiment } from '#experiment/contract.ts';
import { runLoad, virtualLoad } from '#traffic/drive.ts';
import type { LoadResult } from '#traffic/load.ts';
import { presets } from '#traffic/presets.ts';
import { RealScheduler } from '#traffic/real-scheduler.ts';
import { timersOf } from '#traffic/sleep-timers.ts';
import { summaryOf } from '#traffic/summary.ts';
import { figures } from './sweep.figures.ts';
import { parameters, type Parameters } from './sweep.parameters.ts';
import { planOf, rowOf, runsOf } from './sweep.plan.ts';
import { derived, row, type Row } from './sweep.rows.ts';
import { sample, sampleGroup } from './sweep.samples.ts';
import { targets, type OpenTarget, type TargetName } from './sweep.targets.ts';
import { verdicts } from './sweep.verdicts.ts';

/** In virtual time the thread is kept for so long before a Stop is listened to. */
const KEEP_THREAD_MS = 100;
/** How often progress is told while a real run is under way. */
const REPORT_MS = 250;
/** Between two runs of real requests: the page draws the last, and its drawing does not disturb the next. */
const SETTLE_MS = 250;

/** Every run in virtual time. */
async function* virtualRows(
  chosen: Parameters,
  { clock, report, signal }: ExperimentContext,
): AsyncGenerator<Row, void, undefined> {
  const { server } = presets[chosen.preset];
  const runs = runsOf(chosen);
  let keptSinceMs = clock.nowMs();
  for (const [index, run] of runs.entries()) {
    signal.throwIfAborted();
    const result = virtualLoad(server, planOf(chosen, run.level), run.seed);
    yield rowOf('virtual', chosen.driver, run, summaryOf(result, chosen.deadlineMs));
    if (clock.nowMs() - keptSinceMs < KEEP_THREAD_MS) continue;
    report({ fraction: (index + 1) / runs.length, remainingMs: null, doing: 'virtual time' });
    await clock.sleep(0);
    keptSinceMs = clock.nowMs();
  }
}

/** Waits for one real run, saying now and then how far it is. */
async function watched(
  load: Promise<LoadResult>,
  tell: () => void,
  { clock }: ExperimentContext,
): Promise<LoadResult> {
  let ended = false;
  const noted = load.finally(() => {
    ended = true;
  });
  while (!ended) {
    tell();
    await Promise.race([noted, clock.sleep(REPORT_MS)]);
  }
  return noted;
}

/** Every run with real requests. The virtual makespans tell how long it will take. */
async function* realRows(
  host: TargetName,
  target: OpenTarget,
  chosen: Parameters,
  expectedMs: readonly number[],
  context: ExperimentContext,
): AsyncGenerator<Row, void, undefined> {
  const { clock, signal } = context;
  const scheduler = new RealScheduler(timersOf(clock));
  const nowMs = () => clock.nowMs();
  const totalMs = expectedMs.reduce((sum, each) => sum + each + SETTLE_MS, -SETTLE_MS);
  let doneMs = 0;
  for (const [index, run] of runsOf(chosen).entries()) {
    if (index > 0) await clock.sleep(SETTLE_MS);
    const thisMs = expectedMs[index] ?? 0;
    const beganMs = nowMs();
    const parts = { scheduler, nowMs, target: target.fresh(run.seed), seed: run.seed };
    const tell = () => {
      const reachedMs = doneMs + Math.min(nowMs() - beganMs, thisMs);
      context.report({
        fraction: reachedMs / Math.max(1, totalMs),
        remainingMs: totalMs - reachedMs,
        doing: `real requests, level ${run.level}`,
      });
    };
    const load = runLoad(planOf(chosen, run.level), parts, signal);
    const result = await watched(load, tell, context);
    const summary = summaryOf(result, chosen.deadlineMs);
    if (summary.completed === 0 && summary.clientFailures > 0) {
      const reason = result.started[0]?.reason ?? '';
      throw new Error(`No request reached the model server. ${reason}`);
    }
    yield rowOf(host, chosen.driver, run, summary);
    doneMs += thisMs + SETTLE_MS;
  }
}

/** Lab 2.2's sweep: the author's method, and two better ones, against a server whose every rule is known. */
export default defineExperiment({
  id: 'week-2/concurrency-trap/sweep',
  title: 'The sweep',
  claim: 'Raising concurrency raises throughput, but beyond a level not the successes in it.',
  parameters,
  row,
  derived,
  sample,
  sampleGroup,
  levelOf: ({ concurrency }) => concurrency,
  needs: ['model-server'],
  foreign: {
    formats: 'Locust’s stats CSV or its stats history, k6’s summary JSON',
    load: async () => (await import('./sweep.foreign.ts')).readForeign,
  },
  elsewhere: {
    tools: 'aiohttp, Locust and k6',
    load: async () => (await import('./sweep.elsewhere.ts')).writePrograms,
  },
  async *run(chosen, context) {
    const expectedMs: number[] = [];
    for await (const each of virtualRows(chosen, context)) {
      expectedMs.push(each.makespanMs);
      yield each;
    }
    const { host } = chosen;
    if (host === 'virtual') return;
    const target = await targets[host].open(presets[chosen.preset].server, context);
    if ('unavailable' in target) {
      const doing = `virtual time only, no real requests: ${target.unavailable}`;
      return context.report({ fraction: 1, remainingMs: 0, doing });
    }
    try {
      yield* realRows(host, target, chosen, expectedMs, context);
    } finally {
      await target.close();
    }
  },
  figures,
  verdicts,
});
