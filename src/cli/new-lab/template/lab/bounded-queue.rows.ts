import type { LevelSeries } from '#charts/level-lines.ts';
import type { RunsShown } from '#experiment/contract.ts';
import type { CurvePoint } from '#measure/curve-shape.ts';

/** One run with a queue of so many places. */
export interface Row {
  places: number;
  peakQueued: number;
  meanWaitMs: number;
  longestWaitMs: number;
  /** How long the producer waited for a place, in all. */
  heldMs: number;
  elapsedMs: number;
  throughputPerSecond: number;
}

/** The runs with the fewest places and with the most; null where these are the same. */
export function ends(rows: readonly Row[]): { fewest: Row; most: Row } | null {
  const [fewest, ...more] = rows.toSorted((a, b) => a.places - b.places);
  const most = more.at(-1);
  return fewest && most && most.places > fewest.places ? { fewest, most } : null;
}

/** The mean wait in milliseconds over the number of places. */
export const curveOf = (rows: readonly Row[]): CurvePoint[] =>
  rows.map(({ places, meanWaitMs }) => ({ x: places, y: meanWaitMs }));

/** The same as lines: the recorded run, what the reader drew, and the reader's own run. */
export function linesOf({ own, recorded, predicted }: RunsShown<Row>): LevelSeries[] {
  const line = (name: string, look: LevelSeries['look'], curve: readonly CurvePoint[]) => ({
    name,
    shortName: name,
    look,
    points: curve.map(({ x, y }) => ({ level: x, value: y })),
  });
  return [
    line('recorded', 'recorded', curveOf(recorded)),
    line('drawn', 'predicted', predicted?.['wait'] ?? []),
    line('yours', 'own', curveOf(own)),
  ].filter(({ points }) => points.length > 0);
}
