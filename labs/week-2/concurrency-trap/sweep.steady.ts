/** Little's law: a judgement that needs what the author's rows lack, counters kept apart from times. */
import type { Judgement } from '#experiment/contract.ts';
import type { Estimate } from '#measure/estimate.ts';
import { format } from '#measure/format.ts';
import { littlesLaw, type LittlesLawCheck, type LittlesLawSample } from '#measure/littles-law.ts';
import { levelsOf, rowsJudged } from './sweep.levels.ts';
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

/** More timeouts than this share of a steady state's requests, and its window is too short to average over them. */
const TIMEOUTS = 0.01;

/** A batch is counted from its first start to its last end. A window cuts off what lasts as long as it does. */
const isCutOff = ({ driver, timedOut, completed }: Row) =>
  driver !== 'batch' && (timedOut ?? 0) > TIMEOUTS * (completed ?? 0);

interface LevelChecked {
  level: number;
  whole: LittlesLawCheck;
  sent: LittlesLawCheck;
}

function checked(rows: readonly Row[]): LevelChecked[] {
  return levelsOf(rows).flatMap(({ level, rows: own }) => {
    const counted = own.map(boundariesOf).filter((each) => each !== null);
    const whole = littlesLaw(counted.map((each) => each.whole));
    const sent = littlesLaw(counted.map((each) => each.sent));
    return whole && sent ? [{ level, whole, sent }] : [];
  });
}

const WITHIN = LITTLE_PERCENT / 100;
const intervalsOf = ({ whole, sent }: LevelChecked) => [whole.interval, sent.interval];
const isWithin = (each: LevelChecked) =>
  intervalsOf(each).every(
    (interval) => interval && interval.low >= 1 - WITHIN && interval.high <= 1 + WITHIN,
  );
const isOff = (each: LevelChecked) =>
  intervalsOf(each).some(
    (interval) => interval && (interval.high < 1 - WITHIN || interval.low > 1 + WITHIN),
  );
const distanceOf = ({ whole, sent }: LevelChecked) =>
  Math.max(Math.abs(whole.mean - 1), Math.abs(sent.mean - 1));

/** Whether the number counted in flight is rate times mean time, at each level over its repetitions. */
export function judgeLittle(all: readonly Row[]): Judgement {
  const counted = rowsJudged(all).rows.filter((row) => boundariesOf(row) !== null);
  const levels = checked(counted.filter((row) => !isCutOff(row)));
  const cutOff = checked(counted.filter(isCutOff)).map(({ level }) => format(level));
  const leftOut =
    cutOff.length === 0
      ? ''
      : ` Left out, because requests timed out there, which last too long for the time measured: ${cutOff.join(', ')}.`;
  const farthest = (among: readonly LevelChecked[]) =>
    among.toSorted((a, b) => distanceOf(b) - distanceOf(a))[0];
  const off = farthest(levels.filter(isOff));
  const doubtful = farthest(levels.filter((each) => !isWithin(each)));
  const shown = off ?? doubtful ?? farthest(levels);
  if (!shown) {
    return cannotTell(
      cutOff.length > 0
        ? leftOut.trim()
        : 'Nobody counted the requests in flight. Throughput times makespan is N in each row of a batch, because one was computed from the other: that is no check.',
    );
  }
  const { level, whole, sent } = shown;
  const say = ({ mean, interval }: Estimate) =>
    format(mean, 3) +
    (interval ? ` (${format(interval.low, 3)} to ${format(interval.high, 3)})` : '');
  const runs = `${format(whole.repetitions)} ${whole.repetitions === 1 ? 'run' : 'runs'}`;
  const numbers =
    `Counted in flight over throughput times mean response time, mean and 95% interval of the runs of a level, at ${format(level)}, ` +
    `${levels.length === 1 ? 'the one checked' : `the ${off || doubtful ? 'most doubtful' : 'farthest from 1'} of ${format(levels.length)}`} (${runs}): ` +
    `${say(whole)} with the client’s own queue, ${say(sent)} without it.` +
    (levels.some((each) => !each.whole.interval) ? ' One run has no interval.' : '') +
    leftOut;
  if (off) return { outcome: 'does not hold', because: numbers };
  return { outcome: doubtful ? 'cannot tell' : 'holds', because: numbers };
}
