/**
 * Successes per second over a batch's makespan: throughput that does not count failures.
 * @param makespanMs from the first start to the last end, in milliseconds
 */
export function goodputPerSecond(succeeded: number, makespanMs: number): number {
  return perSecond(succeeded, makespanMs);
}

/** A count over a time in milliseconds as a rate per second; 0 for no count, also in no time. */
export function perSecond(count: number, elapsedMs: number): number {
  return count === 0 ? 0 : (count * 1000) / elapsedMs;
}
