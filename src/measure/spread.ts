/** Where repetitions lie: their median, and the middle 90 % of them; of fewer than twenty, all of them. */
export interface Spread {
  median: number;
  low: number;
  high: number;
}

/** @returns null for no values */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  const few = sorted.length < 20;
  return { median, low: at(few ? 0 : 0.05), high: at(few ? 1 : 0.95) };
}
