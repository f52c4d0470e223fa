/** Response times of which some are only known to be at least so long: those of calls given up on. */
export interface CensoredSample {
  /** Ascending. A censored value stands here at its limit. */
  sorted: Float64Array;
  /** The least censored value; infinity if none is censored. */
  leastCensored: number;
}

/** A percentile as far as a sample tells it, in the sample's own unit. Only `value` may be drawn or compared as a number. */
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

/** Where a percentile stands among `count` sorted values, from 0: the nearest-rank rule. */
function placeOf(share: number, count: number): number {
  // The hair keeps 0.95 of 100, which is 95.00000000000001 for some shares, at rank 95.
  return Math.max(1, Math.ceil(share * count - 1e-9)) - 1;
}

/**
 * Puts the percentiles of some shares, and only those, where sorting would put them: cheaper than to sort, where a million
 * values are looked at for three of them. What results serves as a sample's `sorted` for these shares.
 * @param values reordered in place
 * @param shares ascending
 */
export function sortFor(values: Float64Array, shares: readonly number[]): Float64Array {
  let from = 0;
  for (const share of shares) {
    const place = placeOf(share, values.length);
    if (place < from || place >= values.length) continue;
    select(values, place, from);
    from = place + 1;
  }
  return values;
}

/** Hoare's selection (Algorithm 65, CACM 4:7, 1961) among the values from `from` on, the pivot being the middle of three. */
function select(values: Float64Array, place: number, from: number): void {
  const at = (index: number) => values[index] ?? Number.NaN;
  let low = from;
  let high = values.length - 1;
  while (low < high) {
    const [one, two, three] = [at(low), at((low + high) >> 1), at(high)];
    const pivot = Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
    let left = low;
    let right = high;
    while (left <= right) {
      while (at(left) < pivot) left += 1;
      while (at(right) > pivot) right -= 1;
      if (left > right) break;
      const value = at(left);
      values[left] = at(right);
      values[right] = value;
      left += 1;
      right -= 1;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else return;
  }
}

/**
 * The value at rank ceil(share n), as the nearest-rank rule has it. Censored values are right-censored: a rank at or beyond
 * the least of them bounds the percentile from below and no more.
 * @param share the percentile as a share, above 0 and below 1: 0.95
 */
export function percentile({ sorted, leastCensored }: CensoredSample, share: number): Percentile {
  const needed = valuesNeeded(share);
  if (sorted.length < needed) return { kind: 'too-few', needed };
  const value = sorted[placeOf(share, sorted.length)] ?? Number.NaN;
  return value >= leastCensored
    ? { kind: 'at-least', value: leastCensored }
    : { kind: 'value', value };
}

/** The percentile where it is known, else null. */
export function percentileOrNull(sample: CensoredSample, share: number): number | null {
  const result = percentile(sample, share);
  return result.kind === 'value' ? result.value : null;
}
