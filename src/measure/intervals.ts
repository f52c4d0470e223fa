/** A stretch of time, in the caller's unit; `end` is not before `start`. */
export interface Interval {
  start: number;
  end: number;
}

/** How long a stretch is, in the caller's unit; 0 or more. */
export const lengthOf = ({ start, end }: Interval): number => end - start;

/** The longest time that any two of the intervals share: 0 if none overlap. */
export function longestOverlap(intervals: readonly Interval[]): number {
  const sorted = intervals.toSorted((a, b) => a.start - b.start);
  let longest = 0;
  let reach = Number.NEGATIVE_INFINITY;
  for (const { start, end } of sorted) {
    longest = Math.max(longest, Math.min(reach, end) - start);
    reach = Math.max(reach, end);
  }
  return Math.max(0, longest);
}
