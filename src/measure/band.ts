/** Where most of many values lie. */
export interface Band {
  low: number;
  /** The median: of an even count, the upper of the two middle values. */
  middle: number;
  high: number;
}

/**
 * The band that holds the middle `share` of the values. Its edges are values themselves, so a band of counts has whole
 * numbers at its ends.
 * @param values at least one
 * @param share of all values, from 0 to 1
 */
export function middleBand(values: readonly number[], share: number): Band {
  const sorted = Float64Array.from(values).sort();
  const last = sorted.length - 1;
  const cut = Math.min(Math.round(((1 - share) / 2) * sorted.length), last >> 1);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return { low: at(cut), middle: at(sorted.length >> 1), high: at(last - cut) };
}
