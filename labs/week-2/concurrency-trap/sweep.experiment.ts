import type { ExperimentContext as HostContext, Jobs, Remark } from '#experiment/context.ts';
import { defineExperiment } from '#experiment/contract.ts';
import { runLoad, virtualLoad } from '#traffic/drive.ts';
import type { LoadResult } from '#traffic/load.ts';
import { presets } from '#traffic/presets.ts';
import { RealScheduler } from '#traffic/real-scheduler.ts';
import { timersOf } from '#traffic/sleep-timers.ts';
import { summaryOf } from '#traffic/summary.ts';
import { figures } from './sweep.figures.ts';
import { parameters, type Parameters } from './sweep.parameters.ts';
import { notesOn, sentAhead } from './sweep.notes.ts';
import { durationOf, planOf, rowOf, runsOf } from './sweep.plan.ts';
import { derived, row, type Row } from './sweep.rows.ts';
import {
  addedP95MsOf,
  aheadMsOf,
  browsersLimit,
  fewRequests,
  qualityOf,
  shortWindow,
  type RunQuality,
} from './sweep.quality.ts';
import { sampleFigures } from './sweep.requests.ts';
import { sample, sampleGroup, samplesOf, type Sample } from './sweep.samples.ts';
import { needOf } from './sweep.needs.ts';
import { search } from './sweep.sweet-spot.ts';
import { openTarget, type OpenTarget } from './sweep.targets.ts';
import { verdicts } from './sweep.verdicts.ts';

type ExperimentContext = HostContext<Jobs, Sample>;

/** In virtual time the thread is kept for so long before a Stop is listened to. */
const KEEP_THREAD_MS = 100;
/** How often progress is told while a real run is under way. */
const REPORT_MS = 250;
/** Between two runs of real requests: the page draws the last, and its drawing does not disturb the next. */
const SETTLE_MS = 250;

/** Every run in virtual time. */
async function* virtualRows(
  chosen: Parameters,
  { clock, report, signal, keep }: ExperimentContext,
): AsyncGenerator<Pick<RunQuality, 'row' | 'hung'>, void, undefined> {
  const { server } = presets[chosen.preset];
  const runs = runsOf(chosen);
  let keptSinceMs = clock.nowMs();
  for (const [index, run] of runs.entries()) {
    signal.throwIfAborted();
    const result = virtualLoad(server, planOf(chosen, run.level), run.seed);
    // Of many repetitions in no time, the first is kept for all: it has the seed of the first real run too.
    if (run.repetition === 1)
      keep(samplesOf({ host: 'virtual', driver: chosen.driver, run, serverZeroMs: 0 }, result));
    const summary = summaryOf(result, chosen.deadlineMs);
    const computed = rowOf('virtual', chosen.driver, run, summary, result.peakAtServer);
    yield { row: computed, hung: result.hung };
    if (clock.nowMs() - keptSinceMs < KEEP_THREAD_MS) continue;
    report({ fraction: (index + 1) / runs.length, remainingMs: null, doing: 'virtual time' });
    await clock.sleep(0);
    keptSinceMs = clock.nowMs();
  }
}

/** Waits for one real run, saying now and then how far it is, and measures how late timers come meanwhile. */
async function watched(
  load: Promise<LoadResult>,
  tell: () => void,
  { clock }: ExperimentContext,
): Promise<{ result: LoadResult; timersLateMs: number }> {
  let ended = false;
  let timersLateMs = 0;
  const noted = load.finally(() => {
    ended = true;
  });
  while (!ended) {
    tell();
    const dueMs = clock.nowMs() + REPORT_MS;
    const woken = clock.sleep(REPORT_MS).then(() => {
      if (!ended) timersLateMs = Math.max(timersLateMs, clock.nowMs() - dueMs);
    });
    await Promise.race([noted, woken]);
  }
  return { result: await noted, timersLateMs };
}

/** Every run with real requests. The virtual makespans tell how long it will take; without them that is not known. */
async function* realRows(
  open: OpenTarget,
  chosen: Parameters,
  expectedMs: readonly number[],
  context: ExperimentContext,
): AsyncGenerator<RunQuality, void, undefined> {
  const { clock, signal } = context;
  const { host, driver } = chosen;
  // The lab server stamps with a clock of its own.
  const serverZeroMs = host === 'service-worker' ? clock.originMs : null;
  const scheduler = new RealScheduler(timersOf(clock));
  const nowMs = () => clock.nowMs();
  const runs = runsOf(chosen).map((run, index) => {
    const plan = planOf(chosen, run.level, open.terms);
    return { ...run, plan, thisMs: durationOf(plan, expectedMs[index] ?? Number.NaN) };
  });
  const totalMs = runs.reduce((sum, { thisMs }) => sum + thisMs + SETTLE_MS, -SETTLE_MS);
  let doneMs = 0;
  for (const [index, { plan, thisMs, ...run }] of runs.entries()) {
    if (index > 0) await clock.sleep(SETTLE_MS);
    const beganMs = nowMs();
    const { target, peakAtServer } = open.fresh(run.seed);
    const parts = { scheduler, nowMs, target, seed: run.seed };
    const tell = () => {
      const reachedMs = doneMs + Math.min(nowMs() - beganMs, thisMs);
      const isKnown = expectedMs.length > 0;
      context.report({
        fraction: isKnown ? reachedMs / Math.max(1, totalMs) : index / runs.length,
        remainingMs: isKnown ? totalMs - reachedMs : null,
        doing: `real requests, level ${run.level}`,
      });
    };
    const load = runLoad(plan, parts, signal);
    const { result, timersLateMs } = await watched(load, tell, context);
    const summary = summaryOf(result, chosen.deadlineMs);
    if (index === 0 && summary.completed === 0 && summary.clientFailures > 0) {
      const reason = result.started[0]?.reason ?? '';
      throw new Error(`No request of the first run was answered. ${reason}`);
    }
    const samples = samplesOf({ host, driver, run, serverZeroMs }, result);
    if (samples.length > 0) context.keep(samples);
    const measured = rowOf(host, driver, run, summary, await peakAtServer());
    const aheadMs = aheadMsOf(result, serverZeroMs);
    const addedP95Ms = addedP95MsOf(result);
    yield { row: measured, addedP95Ms, aheadMs, timersLateMs, hung: result.hung };
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
  sampleFigures,
  levelOf: ({ host, concurrency }) => (host === 'virtual' ? null : concurrency),
  computed: { of: ({ host }) => host === 'virtual', only: { host: 'virtual' } },
  needs: needOf,
  nodeDefaults: { host: 'lab-server' },
  foreign: {
    formats: 'Locust’s stats CSV or its stats history, k6’s summary JSON',
    load: async () => (await import('./sweep.foreign.ts')).readForeign,
  },
  elsewhere: {
    tools: 'aiohttp, Locust and k6',
    load: async () => (await import('./sweep.elsewhere.ts')).writePrograms,
  },
  async *run(chosen, context) {
    const tell = (remarks: readonly Remark[]) => remarks.forEach(context.remark);
    const virtual: Row[] = [];
    const hanging: Pick<RunQuality, 'row' | 'hung'>[] = [];
    // Asked meanwhile, for a service worker has to start first.
    const opening = chosen.host === 'virtual' ? null : openTarget(chosen, context);
    // What goes wrong is said where it is waited for. A run that is stopped before has sent the server nothing.
    opening?.catch(() => undefined);
    // A server of the reader's own has no model: there is nothing to compute.
    if (chosen.host !== 'url') {
      for await (const each of virtualRows(chosen, context)) {
        virtual.push(each.row);
        if (each.hung > 0) hanging.push(each);
        yield each.row;
      }
    }
    const target = await opening;
    if (target === null || 'unavailable' in target) {
      if (target) context.note(`${target.unavailable} The model answers in virtual time instead.`);
      return tell([...shortWindow(hanging), ...fewRequests(virtual)]);
    }
    const real: RunQuality[] = [];
    try {
      const expectedMs = virtual.map(({ makespanMs }) => makespanMs);
      for await (const each of realRows(target, chosen, expectedMs, context)) {
        real.push(each);
        yield each.row;
      }
    } finally {
      const rows = real.map(({ row: own }) => own);
      tell([
        ...notesOn(rows, virtual),
        ...(context.origin === null ? [] : browsersLimit(rows)),
        ...sentAhead(real),
        ...qualityOf(real, context.clockStepMs),
        ...fewRequests(rows),
      ]);
      await target.close();
    }
  },
  figures,
  search,
  verdicts,
});
