import { perSecond } from '#measure/goodput.ts';
import { censoredSample, percentileOrNull } from '#measure/percentile.ts';
import type { LoadResult } from './load.ts';
import type { CallRecord } from './target.ts';

/** What is told of one run of a driver. Null where the run cannot tell. */
export interface LoadSummary {
  /** Calls that ended in any way that says something of the server: answered, refused or timed out. */
  completed: number;
  /** Answered with a 2xx status. */
  succeeded: number;
  timedOut: number;
  /** Never answered for a reason on the client's side. Not the server's doing, so in no other count. */
  clientFailures: number;
  /** Arrivals that a limit of the client's own kept from being made. */
  dropped: number;
  /** From the first start to the last end. */
  makespanMs: number;
  /** Calls completed within the window, failures included, over the window. */
  throughputPerSecond: number;
  /** Calls that succeeded within the deadline, over the window. */
  goodputPerSecond: number;
  /** From the meant start, the client's own queue included. A timeout counts with its limit, the time it was waited for. */
  meanResponseMs: number | null;
  /** Percentiles of response times. Timeouts are censored: they took at least their limit. */
  p50Ms: number | null;
  p95Ms: number | null;
  p99Ms: number | null;
  /** Calls sent and unanswered, in the time average of a sampled counter. */
  meanInFlight: number | null;
  /** Calls in the client's own queue, in the time average of a sampled counter. */
  meanQueued: number | null;
  /** How long a call waited in the client's own queue, in the mean. */
  meanQueuedMs: number | null;
  /** Share of the time between sending and answer that was spent outside the server, of answered calls with stamps. */
  handOverShare: number | null;
}

/** @param deadlineMs a success that takes longer is no good */
export function summaryOf(result: LoadResult, deadlineMs: number): LoadSummary {
  const { started, ended, windowMs, makespanMs, dropped, means } = result;
  const told = started.filter(saysSomething);
  const timedOut = told.filter(({ outcome }) => outcome === 'timed-out');
  const sample = censoredSample(
    told.filter(({ outcome }) => outcome === 'answered').map(({ responseMs }) => responseMs),
    timedOut.map(({ responseMs }) => responseMs),
  );
  const inTime = ended.filter(({ succeeded, responseMs }) => succeeded && responseMs <= deadlineMs);
  return {
    completed: told.length,
    succeeded: told.filter(({ succeeded }) => succeeded).length,
    timedOut: timedOut.length,
    clientFailures: started.length - told.length,
    dropped,
    makespanMs,
    throughputPerSecond: perSecond(ended.filter(saysSomething).length, windowMs),
    goodputPerSecond: perSecond(inTime.length, windowMs),
    meanResponseMs: meanOf(told, ({ responseMs }) => responseMs),
    p50Ms: percentileOrNull(sample, 0.5),
    p95Ms: percentileOrNull(sample, 0.95),
    p99Ms: percentileOrNull(sample, 0.99),
    meanInFlight: means?.inFlight ?? null,
    meanQueued: means?.queued ?? null,
    meanQueuedMs: meanOf(told, queuedMs),
    handOverShare: handOverOf(told),
  };
}

const saysSomething = ({ outcome }: CallRecord) =>
  outcome === 'answered' || outcome === 'timed-out';

/** A call that was never sent spent all its time in the queue. */
const queuedMs = ({ startMs, sentMs, responseMs }: CallRecord) =>
  Number.isNaN(sentMs) ? responseMs : sentMs - startMs;

function meanOf(calls: readonly CallRecord[], valueOf: (call: CallRecord) => number) {
  if (calls.length === 0) return null;
  return calls.reduce((sum, call) => sum + valueOf(call), 0) / calls.length;
}

function handOverOf(calls: readonly CallRecord[]): number | null {
  let outMs = 0;
  let allMs = 0;
  for (const call of calls) {
    if (call.serverMs === null) continue;
    const sentForMs = call.responseMs - queuedMs(call);
    outMs += Math.max(0, sentForMs - call.serverMs);
    allMs += sentForMs;
  }
  return allMs > 0 ? outMs / allMs : null;
}
