import { seededRandom } from './random.ts';
import { fitUsl, uslPeak, type Usl, type UslPoint } from './usl.ts';

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
      /** Null where beta's interval includes 0: then no peak is identified. */
      peak: { level: number; interval: Range } | null;
      /** Levels not fitted because too many of their requests failed, ascending. */
      leftOut: number[];
    };

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
  const usl = fitUsl(fitted.map(centreOf));
  const fits = Array.from({ length: resamples }, () =>
    fitUsl(
      fitted.map((group) => centreOf(drawn(group))),
      usl,
    ),
  );
  const rangeOf = (value: (usl: Usl) => number): Range => {
    const sorted = fits.map(value).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
    return { low: at(0.025), high: at(0.975) };
  };
  const beta = rangeOf((each) => each.beta);
  const highest = Math.max(...fitted.flat().map(({ level }) => level));
  const slowdown = 1 + usl.alpha * (highest - 1) + usl.beta * highest * (highest - 1);
  const noPeak = (beta.low * highest * (highest - 1)) / slowdown < NO_COHERENCY;
  return {
    kind: 'fitted',
    usl,
    intervals: {
      lambda: rangeOf((each) => each.lambda),
      alpha: rangeOf((each) => each.alpha),
      beta,
    },
    peak: noPeak ? null : { level: uslPeak(usl), interval: rangeOf(uslPeak) },
    leftOut,
  };
}

/** A level's repetitions as one point, their geometric mean: the fit is of relative errors. */
function centreOf(group: readonly UslRun[]): UslPoint {
  const sum = group.reduce((logs, { perSecond }) => logs + Math.log(perSecond), 0);
  return { level: group[0]?.level ?? Number.NaN, perSecond: Math.exp(sum / group.length) };
}
