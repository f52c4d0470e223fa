import { perSecond } from '#measure/goodput.ts';
import { percentileOrNull, sortFor } from '#measure/percentile.ts';
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
  /** Requests sent for them, client failures included: more than there are calls only where the client retries. */
  attempts: number;
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
  /** Calls in the client's own queue or between two attempts, in the time average of a sampled counter. */
  meanQueued: number | null;
  /** How long a call waited in the client's own queue and between attempts, in the mean. */
  meanQueuedMs: number | null;
  /** Share of the time between sending and answer that was spent outside the server, of answered calls with stamps. */
  handOverShare: number | null;
}

/** The percentiles told. */
const TOLD = [0.5, 0.95, 0.99];

/**
 * Sums a run up, in one pass over its calls: a sweep of many repetitions has a million and more.
 * @param deadlineMs a success that takes longer is no good
 */
export function summaryOf(result: LoadResult, deadlineMs: number): LoadSummary {
  const { started, ended, windowMs, makespanMs, dropped, means } = result;
  const timesMs = new Float64Array(started.length);
  let completed = 0;
  let succeeded = 0;
  let timedOut = 0;
  let responseMs = 0;
  let queuedMs = 0;
  let attempts = 0;
  let leastCensored = Number.POSITIVE_INFINITY;
  for (const call of started) {
    attempts += call.attempts;
    if (!saysSomething(call)) continue;
    timesMs[completed] = call.responseMs;
    completed += 1;
    responseMs += call.responseMs;
    queuedMs += call.waitedMs;
    if (call.succeeded) succeeded += 1;
    if (call.outcome !== 'timed-out') continue;
    timedOut += 1;
    leastCensored = Math.min(leastCensored, call.responseMs);
  }
  const sample = { sorted: sortFor(timesMs.subarray(0, completed), TOLD), leastCensored };
  const { all, good } = countEnded(ended, deadlineMs);
  return {
    completed,
    succeeded,
    timedOut,
    clientFailures: started.length - completed,
    attempts,
    dropped,
    makespanMs,
    throughputPerSecond: perSecond(all, windowMs),
    goodputPerSecond: perSecond(good, windowMs),
    meanResponseMs: completed === 0 ? null : responseMs / completed,
    p50Ms: percentileOrNull(sample, 0.5),
    p95Ms: percentileOrNull(sample, 0.95),
    p99Ms: percentileOrNull(sample, 0.99),
    meanInFlight: means?.inFlight ?? null,
    meanQueued: means?.queued ?? null,
    meanQueuedMs: completed === 0 ? null : queuedMs / completed,
    handOverShare: handOverOf(started),
  };
}

const saysSomething = ({ outcome }: CallRecord) =>
  outcome === 'answered' || outcome === 'timed-out';

function countEnded(ended: readonly CallRecord[], deadlineMs: number) {
  let all = 0;
  let good = 0;
  for (const call of ended) {
    if (saysSomething(call)) all += 1;
    if (call.succeeded && call.responseMs <= deadlineMs) good += 1;
  }
  return { all, good };
}

function handOverOf(calls: readonly CallRecord[]): number | null {
  let outMs = 0;
  let allMs = 0;
  for (const call of calls) {
    if (call.serverMs === null) continue;
    const sentForMs = call.responseMs - call.waitedMs;
    outMs += Math.max(0, sentForMs - call.serverMs);
    allMs += sentForMs;
  }
  return allMs > 0 ? outMs / allMs : null;
}
