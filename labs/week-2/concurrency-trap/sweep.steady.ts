/** Little's law: a judgement that needs what the author's rows lack, counters kept apart from times. */
import type { Judgement } from '#experiment/contract.ts';
import type { Estimate } from '#measure/estimate.ts';
import { format } from '#measure/format.ts';
import { littlesLaw, type LittlesLawSample } from '#measure/littles-law.ts';
import { rowsJudged } from './sweep.levels.ts';
import type { Row } from './sweep.rows.ts';

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
