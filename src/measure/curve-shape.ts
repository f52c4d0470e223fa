/** One value of a curve over levels. */
export interface CurvePoint {
  x: number;
  y: number;
}

/** What a curve does, from its first level to its last. */
export type CurveShape =
  | { kind: 'rises' | 'falls' | 'flat' }
  /** It changes until `at` and hardly afterwards: its knee. */
  | { kind: 'levels off'; at: number; direction: 'rising' | 'falling' }
  /** It reaches an extreme between its ends and goes back from there. */
  | { kind: 'turns'; at: number; extreme: 'highest' | 'lowest' };

/** Of the range of its values: what a curve may go back without having turned. */
const TURN_SHARE = 0.04;
/** Of the range of its values: how far apart values of a level stretch may be. */
const LEVEL_SHARE = 0.1;
/** How many steps between levels a level stretch has at least. */
const LEVEL_STEPS = 2;
/** Of the highest value: a range below it is no change. */
const FLAT_SHARE = 0.02;

/** The same points by ascending level; the given array stays as it is. */
export const byLevel = (points: readonly CurvePoint[]): CurvePoint[] =>
  points.toSorted((a, b) => a.x - b.x);

/**
 * The shape of a curve by its turn or its knee. A turn is the extreme between the ends that the curve goes back from by more
 * than a twenty-fifth of its range; a knee is the first level from which on its values stay within a tenth of its range, over
 * two steps or more.
 * @returns null for fewer than three levels: two points have no shape
 */
export function shapeOf(points: readonly CurvePoint[]): CurveShape | null {
  const sorted = byLevel(points);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (!first || !last || sorted.length < 3) return null;
  const high = sorted.reduce((a, b) => (b.y > a.y ? b : a));
  const low = sorted.reduce((a, b) => (b.y < a.y ? b : a));
  const range = high.y - low.y;
  if (range <= FLAT_SHARE * Math.max(Math.abs(high.y), Math.abs(low.y))) return { kind: 'flat' };
  const back = TURN_SHARE * range;
  const above = high.y - Math.max(first.y, last.y);
  const below = Math.min(first.y, last.y) - low.y;
  if (Math.max(above, below) > back)
    return above >= below
      ? { kind: 'turns', at: high.x, extreme: 'highest' }
      : { kind: 'turns', at: low.x, extreme: 'lowest' };
  const rising = last.y > first.y;
  const knee = sorted.findIndex((_, index) => {
    const rest = sorted.slice(index).map(({ y }) => y);
    return Math.max(...rest) - Math.min(...rest) <= LEVEL_SHARE * range;
  });
  const at = sorted[knee];
  if (at && sorted.length - 1 - knee >= LEVEL_STEPS)
    return { kind: 'levels off', at: at.x, direction: rising ? 'rising' : 'falling' };
  return { kind: rising ? 'rises' : 'falls' };
}
