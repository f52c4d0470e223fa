/** Judgements that need more than the author's rows hold: counters apart from times, repetitions, a steady state. */
import type { Judgement } from '#experiment/contract.ts';
import type { Estimate } from '#measure/estimate.ts';
import { format } from '#measure/format.ts';
import { littlesLaw, type LittlesLawSample } from '#measure/littles-law.ts';
import { uslOf } from '#measure/usl-intervals.ts';
import { rowsJudged } from './sweep.levels.ts';
import { derived, type Row } from './sweep.rows.ts';

/** A counter and the times may differ by so much: stamps of a browser and readings of a counter are not exact. */
export const LITTLE_PERCENT = 5;

const cannotTell = (because: string): Judgement => ({ outcome: 'cannot tell', because });

/** The two boundaries of a row: with the client's own queue, and without. */
export interface Boundaries {
  whole: LittlesLawSample;
  sent: LittlesLawSample;
}

/** @returns null where nobody counted */
export function boundariesOf(row: Row): Boundaries | null {
  const { meanInFlight, meanQueued, meanResponseMs, meanQueuedMs } = row;
  const perSecond = row.throughputPerSecond;
  if (meanInFlight === null || meanQueued === null) return null;
  if (meanResponseMs === null || meanQueuedMs === null) return null;
  return {
    whole: { inside: meanInFlight + meanQueued, perSecond, meanMs: meanResponseMs },
    sent: { inside: meanInFlight, perSecond, meanMs: meanResponseMs - meanQueuedMs },
  };
}

/** Whether the number counted in flight is rate times mean time, over all runs that counted it. */
export function judgeLittle(all: readonly Row[]): Judgement {
  const { rows } = rowsJudged(all);
  const counted = rows.map(boundariesOf).filter((each) => each !== null);
  const whole = littlesLaw(counted.map((each) => each.whole));
  const sent = littlesLaw(counted.map((each) => each.sent));
  if (!whole || !sent) {
    return cannotTell(
      'Nobody counted the requests in flight. Throughput times makespan is N in each row of a batch, because one was computed from the other: that is no check.',
    );
  }
  const say = ({ mean, interval }: Estimate) =>
    format(mean, 3) +
    (interval ? ` (${format(interval.low, 3)} to ${format(interval.high, 3)})` : '');
  const numbers =
    `Counted in flight over throughput times mean response time, mean and 95% interval of ${format(whole.repetitions)} ` +
    `${whole.repetitions === 1 ? 'run' : 'runs'}: ${say(whole)} with the client’s own queue, ${say(sent)} without it.`;
  if (!whole.interval || !sent.interval) return cannotTell(numbers);
  const within = LITTLE_PERCENT / 100;
  const intervals = [whole.interval, sent.interval];
  if (intervals.every(({ low, high }) => low >= 1 - within && high <= 1 + within))
    return { outcome: 'holds', because: numbers };
  const off = intervals.some(({ low, high }) => high < 1 - within || low > 1 + within);
  return { outcome: off ? 'does not hold' : 'cannot tell', because: numbers };
}

/** Whether the Universal Scalability Law, fitted to a closed loop's throughput, has a peak. */
export function judgePeak(all: readonly Row[]): Judgement {
  const { rows } = rowsJudged(all);
  const closed = rows.filter(({ driver }) => driver === 'closed');
  if (closed.length === 0) {
    return cannotTell(
      'The law is about a steady state. A batch’s throughput is that of its slowest request; run the closed driver.',
    );
  }
  const result = uslOf(
    closed.map((row) => ({
      level: row.concurrency,
      perSecond: row.throughputPerSecond,
      successShare: (derived.successPercent.of(row) ?? 0) / 100,
    })),
  );
  const left =
    result.leftOut.length === 0
      ? ''
      : ` Left out, because requests failed there: ${result.leftOut.map((level) => format(level)).join(', ')}.`;
  if (result.kind === 'cannot tell')
    return cannotTell(`There are ${result.because}: it takes 4 levels of 3 repetitions.${left}`);
  const { alpha, beta } = result.intervals;
  const intervals =
    `alpha is ${format(result.usl.alpha, 4)} (${format(alpha.low, 4)} to ${format(alpha.high, 4)}), ` +
    `beta ${format(result.usl.beta, 6)} (${format(beta.low, 6)} to ${format(beta.high, 6)}).${left}`;
  if (!result.peak)
    return { outcome: 'does not hold', because: `No peak identified: ${intervals}` };
  const { level, interval } = result.peak;
  return {
    outcome: 'holds',
    because: `The peak is at ${format(level)} (${format(interval.low)} to ${format(interval.high)}): ${intervals}`,
  };
}
