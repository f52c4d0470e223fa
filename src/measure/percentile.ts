/** Response times of which some are only known to be at least so long: those of calls given up on. */
export interface CensoredSample {
  /** Ascending. A censored value stands here at its limit. */
  sorted: Float64Array;
  /** The least censored value; infinity if none is censored. */
  leastCensored: number;
}

export type Percentile =
  | { kind: 'value'; value: number }
  /** It falls among values of which only a lower bound is known: it is no less than `value`. */
  | { kind: 'at-least'; value: number }
  /** There are fewer values than the `needed` ones. */
  | { kind: 'too-few'; needed: number };

const CONFIDENCE = 0.95;

/**
 * How many values it takes to tell a percentile: as many as put the largest of them beyond it with 95 % confidence,
 * whatever the distribution: 1 - p^n >= 0.95 (S. S. Wilks, Annals of Mathematical Statistics 12:1, 1941). 5 for the
 * median, 59 for p95, 299 for p99.
 * @param share the percentile as a share: 0.95
 */
export function valuesNeeded(share: number): number {
  const most = Math.max(share, 1 - share);
  return Math.ceil(Math.log(1 - CONFIDENCE) / Math.log(most));
}

/** Makes a sample of values and the lower bounds of censored ones, in any order and one unit. */
export function censoredSample(
  values: readonly number[],
  censored: readonly number[] = [],
): CensoredSample {
  const sorted = new Float64Array(values.length + censored.length);
  sorted.set(values);
  sorted.set(censored, values.length);
  sorted.sort();
  const leastCensored = censored.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return { sorted, leastCensored };
}

/**
 * The value at rank ceil(share n), as the nearest-rank rule has it. Censored values are right-censored: a rank at or beyond
 * the least of them bounds the percentile from below and no more.
 * @param share the percentile as a share, above 0 and below 1: 0.95
 */
export function percentile({ sorted, leastCensored }: CensoredSample, share: number): Percentile {
  const needed = valuesNeeded(share);
  if (sorted.length < needed) return { kind: 'too-few', needed };
  // The hair keeps 0.95 of 100, which is 95.00000000000001 for some shares, at rank 95.
  const rank = Math.max(1, Math.ceil(share * sorted.length - 1e-9));
  const value = sorted[rank - 1] ?? Number.NaN;
  return value >= leastCensored
    ? { kind: 'at-least', value: leastCensored }
    : { kind: 'value', value };
}

/** The percentile where it is known, else null. */
export function percentileOrNull(sample: CensoredSample, share: number): number | null {
  const result = percentile(sample, share);
  return result.kind === 'value' ? result.value : null;
}
