import { seededRandom } from '#measure/random.ts';
import type { LoadPlan } from '#traffic/drive.ts';
import { deriveSeed } from '#traffic/random.ts';
import type { LoadSummary } from '#traffic/summary.ts';
import type { Parameters } from './sweep.parameters.ts';
import type { Row } from './sweep.rows.ts';

/** One run of a sweep. */
export interface SweepRun {
  level: number;
  /** From 1. */
  repetition: number;
  /** The server and the driver draw from streams of their own, whatever the other runs are. */
  seed: number;
}

/**
 * How long ahead of their start the requests of a batch are sent to a server that holds them until then: browsers hand a
 * service worker 1,000 to 2,000 requests a second at most, and the first takes some time to get there.
 */
const LEAD_MS = 25;
const LEAD_PER_REQUEST_MS = 2;
/** An open driver drops arrivals beyond this: browsers answered 16,000 requests at once, and not many more. */
const MOST_AT_ONCE = 10_000;
/** Number of the stream that the order is drawn from. */
const ORDER = -1;

/** The runs of a sweep in their order: repetition by repetition of each level, or shuffled (Fisher and Yates, 1938). */
export function runsOf({ levels, repetitions, order, seed }: Parameters): SweepRun[] {
  const runs = levels.flatMap((level) =>
    Array.from({ length: repetitions }, (_, index) => ({
      level,
      repetition: index + 1,
      seed: deriveSeed(seed, level, index),
    })),
  );
  if (order === 'given') return runs;
  const random = seededRandom(deriveSeed(seed, ORDER));
  for (let left = runs.length - 1; left > 0; left -= 1) {
    const place = Math.floor(random() * (left + 1));
    const [one, other] = [runs[left], runs[place]];
    if (one && other) [runs[left], runs[place]] = [other, one];
  }
  return runs;
}

/** The client's cap, 0 for none, or the server's ceiling where that is lower. */
function leastOf(cap: number, ceiling: number | null): number | null {
  if (cap === 0) return ceiling;
  return ceiling === null ? cap : Math.min(cap, ceiling);
}

/** What a server asks of its clients, and does for them. */
export interface ServerTerms {
  /** Requests in flight that it permits; null for any number. */
  ceiling: number | null;
  /** Whether it holds a request that comes before it is meant to start. */
  holds: boolean;
}

/** What a driver is to do in one run; without terms, in virtual time. */
export function planOf(
  chosen: Parameters,
  level: number,
  { ceiling, holds }: ServerTerms = { ceiling: null, holds: false },
): LoadPlan {
  const { driver, timeoutMs, rampMs, durationMs, retries } = chosen;
  const limits = { timeoutMs, retries, cap: leastOf(chosen.cap, ceiling) };
  const warmUpMs = durationMs / 5;
  switch (driver) {
    case 'batch': {
      const ahead = Math.min(level, limits.cap ?? level);
      const leadMs = holds ? LEAD_MS + ahead * LEAD_PER_REQUEST_MS : 0;
      return { ...limits, driver, size: level, rampMs, leadMs };
    }
    case 'closed':
      return { ...limits, driver, users: level, rampMs, warmUpMs: rampMs + warmUpMs, durationMs };
    case 'open':
      return {
        ...limits,
        driver,
        arrivals: 'poisson',
        perSecond: level,
        warmUpMs,
        durationMs,
        mostAtOnce: MOST_AT_ONCE,
      };
  }
}

/** How long a run of real requests takes from its plan on, where its makespan is known. */
export const durationOf = (plan: LoadPlan, makespanMs: number): number =>
  makespanMs + (plan.driver === 'batch' ? (plan.leadMs ?? 0) : 0);

/** A run's row. */
export function rowOf(
  host: Row['host'],
  driver: Row['driver'],
  { level, repetition }: SweepRun,
  { handOverShare, ...summary }: LoadSummary,
  peakAtServer: number | null,
): Row {
  return {
    host,
    driver,
    concurrency: level,
    repetition,
    ...summary,
    peakAtServer,
    handOverPercent: handOverShare === null ? null : handOverShare * 100,
  };
}
