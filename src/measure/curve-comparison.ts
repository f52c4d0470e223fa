import { byLevel, shapeOf, type CurvePoint, type CurveShape } from './curve-shape.ts';

/** Where two curves have values at one level. */
export interface Departure {
  x: number;
  expected: number;
  found: number;
}

/** How a curve that was expected and one that was found agree over the levels both have. */
export interface CurveComparison {
  /** Shapes over the levels both have; null where those are fewer than three. */
  expected: CurveShape | null;
  found: CurveShape | null;
  /** The level both have at which they are furthest apart; null if they share none. */
  largest: Departure | null;
  /** How far they are apart there, as a share of the range of all values compared: 0 is the same, 1 as far as can be. */
  largestShare: number;
  /** Levels compared. */
  levels: number;
}

/**
 * Compares a curve that was expected with one that was found, at the levels both have.
 * @param given levels the reader was told: they count for the shapes, but one cannot depart there
 */
export function compareCurves(
  expected: readonly CurvePoint[],
  found: readonly CurvePoint[],
  given: readonly number[] = [],
): CurveComparison {
  const shared = byLevel(expected).flatMap(({ x, y }) => {
    const other = found.find((point) => point.x === x);
    return other ? [{ x, expected: y, found: other.y }] : [];
  });
  const values = shared.flatMap((each) => [each.expected, each.found]);
  const range = values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
  const apart = (each: Departure) => Math.abs(each.expected - each.found);
  const own = shared.filter(({ x }) => !given.includes(x));
  const largest = own.reduce<Departure | null>(
    (most, each) => (most === null || apart(each) > apart(most) ? each : most),
    null,
  );
  return {
    expected: shapeOf(shared.map(({ x, expected: y }) => ({ x, y }))),
    found: shapeOf(shared.map(({ x, found: y }) => ({ x, y }))),
    largest,
    largestShare: largest && range > 0 ? apart(largest) / range : 0,
    levels: shared.length,
  };
}
