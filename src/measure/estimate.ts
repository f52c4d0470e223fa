import { tQuantile975 } from './student-t.ts';

/** A mean and the interval it lies in with 95 % confidence. */
export interface Estimate {
  mean: number;
  /** Null for a single repetition, which tells nothing of how much repetitions vary. */
  interval: { low: number; high: number } | null;
}

/**
 * The mean of independent repetitions with Student's t interval at 95 % (W. S. Gosset, Biometrika 6:1, 1908).
 * @returns null for no values
 */
export function estimate(values: readonly number[]): Estimate | null {
  const count = values.length;
  if (count === 0) return null;
  const mean = values.reduce((sum, each) => sum + each, 0) / count;
  if (count === 1) return { mean, interval: null };
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (count - 1);
  const half = tQuantile975(count - 1) * Math.sqrt(variance / count);
  return { mean, interval: { low: mean - half, high: mean + half } };
}
