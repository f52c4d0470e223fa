import { seededRandom } from './random.ts';
import { fitUsl, uslPeak, uslPerSecond, type Usl, type UslPoint } from './usl.ts';

/** One repetition of one level. */
export interface UslRun {
  level: number;
  /** Completions per second. */
  perSecond: number;
  /** From 0 to 1. */
  successShare: number;
}

/** An interval, both ends included, in the unit of what it is about. */
export interface Range {
  low: number;
  high: number;
}

/** The law fitted to a sweep, or why it was not. `leftOut` are levels, ascending: those where too many requests failed. */
export type UslResult =
  | { kind: 'cannot tell'; because: 'too few levels' | 'too few repetitions'; leftOut: number[] }
  | {
      kind: 'fitted';
      usl: Usl;
      /** 95 % percentile intervals of the bootstrap. */
      intervals: { lambda: Range; alpha: Range; beta: Range };
      /** Where the law has its peak; null where beta's interval includes 0, and the law has none. */
      peak: { level: number; interval: Range } | null;
      /** Why the measurements do not bear that peak out, or none; null where they do. */
      doubt: PeakDoubt | null;
      /** Levels not fitted because too many of their requests failed, ascending. */
      leftOut: number[];
    };

/** Why no peak is identified. Levels are those of the sweep, ascending; shares from 0. */
export type PeakDoubt =
  /** The interval of beta includes 0. */
  | { kind: 'no coherency' }
  /** It may lie beyond the highest level fitted, where nothing was measured. */
  | { kind: 'beyond'; highest: number }
  /** Throughput at the highest level fitted is not surely below that at the level nearest to the peak. */
  | { kind: 'no fall'; nearest: number; highest: number }
  /** The law is off by this share of the throughput measured at a level: it does not describe this server. */
  | { kind: 'misses'; level: number; share: number };

/** How {@link uslOf} fits. */
export interface UslOptions {
  /** A level with a repetition below this share of successes is left out: the law is about slowing down, not about failing. From 0 to 1; default 0.99. */
  leastSuccessShare?: number;
  /** Bootstrap samples: the more, the steadier the ends of the intervals, and the longer it takes. Default 200. */
  resamples?: number;
  /** Of the generator that resamples, any 32-bit integer: the same seed gives the same intervals. Default 1. */
  seed?: number;
}

const LEAST_LEVELS = 4;
const LEAST_REPETITIONS = 3;
/** A law that is off by more than this at a level does not describe the sweep. */
const MISSES = 0.1;
/** A beta that changes throughput at the highest level by less than this share is 0. */
const NO_COHERENCY = 1e-4;

/**
 * Fits the Universal Scalability Law to repetitions of a sweep, with intervals from resampling the repetitions of each level
 * (bootstrap percentiles; B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, Chapman & Hall 1993, chapter 13).
 * It takes four levels or more of three repetitions or more each.
 */
export function uslOf(runs: readonly UslRun[], options: UslOptions = {}): UslResult {
  const { leastSuccessShare = 0.99, resamples = 200, seed = 1 } = options;
  const levels = [...new Set(runs.map(({ level }) => level))].sort((a, b) => a - b);
  const groups = levels.map((level) => runs.filter((run) => run.level === level));
  const fails = (group: UslRun[]) =>
    group.some(({ successShare, perSecond }) => successShare < leastSuccessShare || perSecond <= 0);
  const fitted = groups.filter((group) => !fails(group));
  const leftOut = groups.filter(fails).flatMap(([first]) => (first ? [first.level] : []));
  if (fitted.length < LEAST_LEVELS)
    return { kind: 'cannot tell', because: 'too few levels', leftOut };
  if (fitted.some((group) => group.length < LEAST_REPETITIONS))
    return { kind: 'cannot tell', because: 'too few repetitions', leftOut };

  const random = seededRandom(seed);
  const drawn = (group: UslRun[]) =>
    group.flatMap(() => group[Math.floor(random() * group.length)] ?? []);
  const centres = fitted.map(centreOf);
  const usl = fitUsl(centres);
  const resampled = Array.from({ length: resamples }, () => {
    const points = fitted.map((group) => centreOf(drawn(group)));
    return { points, usl: fitUsl(points, usl) };
  });
  const rangeOf = (value: (each: (typeof resampled)[number]) => number): Range => {
    const sorted = resampled.map(value).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
    return { low: at(0.025), high: at(0.975) };
  };
  const intervals = {
    lambda: rangeOf((each) => each.usl.lambda),
    alpha: rangeOf((each) => each.usl.alpha),
    beta: rangeOf((each) => each.usl.beta),
  };
  const highest = Math.max(...centres.map(({ level }) => level));
  const slowdown = 1 + usl.alpha * (highest - 1) + usl.beta * highest * (highest - 1);
  if ((intervals.beta.low * highest * (highest - 1)) / slowdown < NO_COHERENCY) {
    const doubt = { kind: 'no coherency' } as const;
    return { kind: 'fitted', usl, intervals, peak: null, doubt, leftOut };
  }
  const peak = { level: uslPeak(usl), interval: rangeOf((each) => uslPeak(each.usl)) };
  const fallTo = (nearest: number) =>
    rangeOf(({ points }) => atLevel(points, highest) / atLevel(points, nearest));
  const doubt = doubtOf(peak, centres, usl, fallTo);
  return { kind: 'fitted', usl, intervals, peak, doubt, leftOut };
}

const atLevel = (points: readonly UslPoint[], level: number) =>
  points.find((point) => point.level === level)?.perSecond ?? Number.NaN;

/**
 * Whether what was measured bears a peak out.
 * @param fallTo the interval of the throughput at the highest level, as a share of that at another
 */
function doubtOf(
  { level: peak, interval }: { level: number; interval: Range },
  centres: readonly UslPoint[],
  usl: Usl,
  fallTo: (nearest: number) => Range,
): PeakDoubt | null {
  const levels = centres.map(({ level }) => level);
  const highest = Math.max(...levels);
  if (interval.high >= highest) return { kind: 'beyond', highest };
  const distance = (level: number) => Math.abs(Math.log(level / peak));
  const nearest = levels.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  if (nearest === highest) return { kind: 'beyond', highest };
  if (fallTo(nearest).high >= 1) return { kind: 'no fall', nearest, highest };
  const misses = centres.map(({ level, perSecond }) => ({
    level,
    share: Math.abs(uslPerSecond(usl, level) / perSecond - 1),
  }));
  const worst = misses.reduce((a, b) => (b.share > a.share ? b : a));
  return worst.share > MISSES ? { kind: 'misses', ...worst } : null;
}

/** A level's repetitions as one point, their geometric mean: the fit is of relative errors. */
function centreOf(group: readonly UslRun[]): UslPoint {
  const sum = group.reduce((logs, { perSecond }) => logs + Math.log(perSecond), 0);
  return { level: group[0]?.level ?? Number.NaN, perSecond: Math.exp(sum / group.length) };
}
