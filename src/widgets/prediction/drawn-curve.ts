import type { CurvePoint } from '#measure/curve-shape.ts';

/** A curve that is being drawn: a value for each level, null where there is none yet. */
export type DrawnCurve = readonly (number | null)[];

/** The grid a curve is drawn on. */
export interface Grid {
  /** Ascending, above 0. */
  levels: readonly number[];
  /** The axis goes from 0 to it. */
  top: number;
  step: number;
  /** How many levels, from the lowest on, are given and cannot be moved. */
  given: number;
}

/** A place on the grid, each from 0 to 1: across from the left, up from the bottom. */
export interface Place {
  across: number;
  up: number;
}

/** Where a level stands on a logarithmic axis, from 0 to 1. */
export function acrossOf({ levels }: Pick<Grid, 'levels'>, level: number): number {
  const [low = 1] = levels;
  const high = levels.at(-1) ?? low;
  return high === low ? 0.5 : Math.log(level / low) / Math.log(high / low);
}

/** A value brought onto the grid: a multiple of its step, between 0 and its top. */
function onGrid({ top, step }: Pick<Grid, 'top' | 'step'>, value: number): number {
  const rounded = Math.round(value / step) * step;
  // Steps such as 0.1 would leave digits behind that nobody chose.
  return Math.min(top, Math.max(0, Number(rounded.toFixed(6))));
}

/**
 * A stroke between two places: the level nearest to its end takes the value there, and every level it passed the value on its
 * way, so that a fast hand leaves no gaps.
 */
export function strokeOver(grid: Grid, curve: DrawnCurve, from: Place, to: Place): DrawnCurve {
  const places = grid.levels.map((level) => acrossOf(grid, level));
  const nearest = places.reduce(
    (best, place, index) =>
      Math.abs(place - to.across) < Math.abs((places[best] ?? 0) - to.across) ? index : best,
    0,
  );
  const [left, right] = [Math.min(from.across, to.across), Math.max(from.across, to.across)];
  const slope = from.across === to.across ? 0 : (to.up - from.up) / (to.across - from.across);
  return curve.map((value, index) => {
    if (index < grid.given) return value;
    const place = places[index] ?? 0;
    if (index === nearest) return onGrid(grid, to.up * grid.top);
    if (place < left || place > right) return value;
    return onGrid(grid, (from.up + slope * (place - from.across)) * grid.top);
  });
}

/** One level set to a value; a given one stays. */
export function withValue(
  grid: Grid,
  curve: DrawnCurve,
  index: number,
  value: number | null,
): DrawnCurve {
  if (index < grid.given) return curve;
  return curve.with(index, value === null ? null : Math.min(grid.top, Math.max(0, value)));
}

/** By how many steps a key moves a value; null for keys that do not. */
export function stepsOf(key: string, { top, step }: Pick<Grid, 'top' | 'step'>): number | null {
  const all = top / step;
  const steps: Record<string, number> = {
    ...{ ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 },
    ...{ PageUp: 5, PageDown: -5, Home: -all, End: all },
  };
  return steps[key] ?? null;
}

/** A level moved by steps. One without a value begins where the nearest one to its left stands. */
export function movedBy(grid: Grid, curve: DrawnCurve, index: number, steps: number): DrawnCurve {
  const before = curve.slice(0, index).findLast((value) => value !== null);
  const start = curve[index] ?? before ?? 0;
  return withValue(grid, curve, index, onGrid(grid, start + steps * grid.step));
}

/** The levels that have a value, as points. */
export const pointsOf = ({ levels }: Pick<Grid, 'levels'>, curve: DrawnCurve): CurvePoint[] =>
  levels.flatMap((x, index) => {
    const y = curve[index];
    return y === null || y === undefined ? [] : [{ x, y }];
  });

/** A curve of points read back: values of levels the grid does not have are left out, given levels are as given. */
export function curveOfPoints(
  grid: Grid,
  points: readonly CurvePoint[],
  blank: DrawnCurve,
): DrawnCurve {
  return grid.levels.map((level, index) => {
    if (index < grid.given) return blank[index] ?? null;
    const value = points.find(({ x }) => x === level)?.y;
    return value === undefined ? null : Math.min(grid.top, Math.max(0, value));
  });
}
