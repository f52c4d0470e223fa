import type { LevelSeries, SeriesLook } from '#charts/level-lines.ts';
import type { RunsShown } from '#experiment/contract.ts';
import type { CurvePoint } from '#measure/curve-shape.ts';
import { valuesNeeded } from '#measure/percentile.ts';
import { spreadOf } from '#measure/spread.ts';
import { levelsOf, rowsJudged } from './sweep.levels.ts';
import type { Row } from './sweep.rows.ts';

const NAMES = {
  author: { name: 'author, recorded', shortName: 'author' },
  real: { name: 'real requests', shortName: 'real' },
  virtual: { name: 'virtual time', shortName: 'virtual' },
  predicted: { name: 'your prediction', shortName: 'drawn' },
};

/**
 * Which number of a row is drawn; null where the row cannot tell it, infinity where all it tells is that the number is
 * larger than any known one.
 */
export type ValueOf = (row: Row) => number | null;

/**
 * A line: at each level the median over repetitions, and the bar they lie in. A level is left out where one of its runs cannot
 * tell, for those that can may be the luckier ones; and its bar where the upper end is not known.
 */
function lineOf(
  names: { name: string; shortName: string },
  look: SeriesLook,
  rows: readonly Row[],
  valueOf: ValueOf,
): LevelSeries {
  const points = levelsOf(rows).flatMap(({ level, rows: own }) => {
    const values = own.map(valueOf).filter((value) => value !== null);
    const spread = values.length === own.length ? spreadOf(values) : null;
    if (!spread || !Number.isFinite(spread.median)) return [];
    const { median: value, low, high } = spread;
    const hasBar = values.length > 1 && Number.isFinite(high);
    return [hasBar ? { level, value, low, high } : { level, value }];
  });
  return { ...names, look, points };
}

/** A run read from a file, called as the file is. */
function importedLine({ name, rows }: NonNullable<RunsShown<Row>['imported']>, valueOf: ValueOf) {
  return lineOf({ name, shortName: 'file' }, 'imported', rowsJudged(rows).rows, valueOf);
}

/**
 * Every line there is to draw of one value: recorded rows, those of a file, and own ones in either kind of time. The real
 * ones lie on top.
 */
export function seriesOf(
  { own, recorded, imported }: RunsShown<Row>,
  valueOf: ValueOf,
): LevelSeries[] {
  const of = (rows: readonly Row[], host: Row['host']) => rows.filter((row) => row.host === host);
  return [
    lineOf(NAMES.author, 'recorded', of(recorded, 'url'), valueOf),
    ...(imported ? [importedLine(imported, valueOf)] : []),
    lineOf(NAMES.virtual, 'model', of(own, 'virtual'), valueOf),
    lineOf(
      NAMES.real,
      'own',
      own.filter(({ host }) => host !== 'virtual'),
      valueOf,
    ),
  ].filter(({ points }) => points.length > 0);
}

/** What the reader drew before seeing any of the others; nothing, if they drew nothing. */
export const predictedLine = (points: readonly CurvePoint[] = []): LevelSeries[] =>
  points.length === 0
    ? []
    : [
        {
          ...NAMES.predicted,
          look: 'predicted',
          points: points.map(({ x, y }) => ({ level: x, value: y })),
        },
      ];

/** A run's value at each level: the median over repetitions, of real requests where there are any. */
export function curveOf(rows: readonly Row[], valueOf: ValueOf): CurvePoint[] {
  const { points } = lineOf(NAMES.real, 'own', rowsJudged(rows).rows, valueOf);
  return points.map(({ level, value }) => ({ x: level, y: value }));
}

/** Whether a percentile that a row does not tell falls among its timeouts: there are requests enough for it. */
export const isBeyondTimeouts = ({ completed }: Row, share: number): boolean =>
  completed !== null && completed >= valuesNeeded(share);

/** The reader's response times: three percentiles, of real requests where there are any. */
export function percentileSeries({ own }: RunsShown<Row>): LevelSeries[] {
  const { rows } = rowsJudged(own);
  const line = (look: 'p50' | 'p95' | 'p99', share: number) => {
    const secondsOf = (row: Row) => {
      const valueMs = row[`${look}Ms`];
      if (valueMs !== null) return valueMs / 1000;
      return isBeyondTimeouts(row, share) ? Number.POSITIVE_INFINITY : null;
    };
    return lineOf({ name: look, shortName: look }, look, rows, secondsOf);
  };
  return [line('p50', 0.5), line('p95', 0.95), line('p99', 0.99)].filter(
    ({ points }) => points.length > 0,
  );
}

/** What the level is, by the driver of the rows shown. */
export function levelLabel({ own, imported }: RunsShown<Row>): string {
  switch ((own[0] ?? imported?.rows[0])?.driver) {
    case 'closed':
      return 'concurrency: users';
    case 'open':
      return 'arrivals per second';
    case 'batch':
    case undefined:
      return 'concurrency: requests started together';
  }
}
