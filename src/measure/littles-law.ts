import { estimate, type Estimate } from './estimate.ts';

/** What one repetition says of one boundary: a system that requests enter and leave. */
export interface LittlesLawSample {
  /** Mean number inside, from a counter read at times that do not depend on the requests. */
  inside: number;
  /** Requests that left, per second. */
  perSecond: number;
  /** Mean time inside, in milliseconds. */
  meanMs: number;
}

/** How far a boundary is from the law: the number counted inside, over rate times mean time. 1 is the law itself. */
export interface LittlesLawCheck extends Estimate {
  repetitions: number;
}

/**
 * Checks L = lambda W (J. D. C. Little, Operations Research 9:3, 1961) over repetitions, as the ratio of both sides with an
 * interval. It is a check only where the number inside was counted apart from the times: worked out of the same
 * time stamps both sides are one sum.
 * @returns null where no repetition has anything inside
 */
export function littlesLaw(samples: readonly LittlesLawSample[]): LittlesLawCheck | null {
  const ratios = samples
    .map(({ inside, perSecond, meanMs }) => (inside * 1000) / (perSecond * meanMs))
    .filter(Number.isFinite);
  const result = estimate(ratios);
  return result && { ...result, repetitions: ratios.length };
}
