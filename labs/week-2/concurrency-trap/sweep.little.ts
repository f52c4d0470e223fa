import { describeLevels, levelLines, type LevelSeries } from '#charts/level-lines.ts';
import type { Figure, RunsShown } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { littlesLaw, type LittlesLawSample } from '#measure/littles-law.ts';
import { isIdentity, productOf } from './second-look.arithmetic.ts';
import { levelsOf, rowsJudged } from './sweep.levels.ts';
import type { Row } from './sweep.rows.ts';
import { levelLabel } from './sweep.series.ts';
import { boundariesOf, type Boundaries } from './sweep.steady.ts';

/** Rows that counted what was in flight, of the reader or of a recording. */
const counted = (rows: readonly Row[]) => rowsJudged(rows).rows.filter((row) => boundariesOf(row));

/** The ratio by level, with the interval over repetitions where there are any. */
function lineOf(
  rows: readonly Row[],
  boundary: keyof Boundaries,
  shown: Pick<LevelSeries, 'name' | 'shortName' | 'look'>,
): LevelSeries {
  const points = levelsOf(rows).flatMap(({ level, rows: own }) => {
    const samples = own.flatMap((row): LittlesLawSample[] => {
      const boundaries = boundariesOf(row);
      return boundaries ? [boundaries[boundary]] : [];
    });
    const check = littlesLaw(samples);
    if (!check) return [];
    return [{ level, value: check.mean, ...check.interval }];
  });
  return { ...shown, points };
}

/** Batches whose product of columns is their size: what a law cannot be tested with. */
function identityOf(rows: readonly Row[]): LevelSeries {
  const same = rows.filter(
    (row) => row.driver === 'batch' && !boundariesOf(row) && isIdentity(row),
  );
  return {
    name: 'author: identity',
    shortName: 'identity',
    look: 'recorded',
    points: same.map((row) => ({
      level: row.concurrency,
      value: productOf(row).product / row.concurrency,
    })),
  };
}

function seriesOf({ own, recorded }: RunsShown<Row>): LevelSeries[] {
  const rows = own.length > 0 ? counted(own) : counted(recorded);
  return [
    identityOf(recorded),
    lineOf(rows, 'sent', { name: 'sent', shortName: 'sent', look: 'second' }),
    lineOf(rows, 'whole', { name: 'whole', shortName: 'whole', look: 'first' }),
  ].filter(({ points }) => points.length > 0);
}

/** Little's law by level, for two boundaries. */
export const littleFigure: Figure<Row> = {
  id: 'littles-law',
  title: 'Little’s law',
  caption:
    'Requests in flight as counted, over throughput times mean response time, against concurrency: 1 is the law. Rings (“whole”): with the client’s own queue; squares (“sent”): without it. Bars: 95% intervals of the mean over repetitions. The author’s rows, blue, count nothing in flight: throughput times makespan over N is 1 because one column was computed from the other, an identity and no check.',
  shows: (runs) => seriesOf(runs).length > 0,
  draw: (runs, stage) =>
    levelLines(
      seriesOf(runs),
      { yLabel: 'counted / (rate × time)', xLabel: levelLabel(runs) },
      stage,
    ),
  summary(runs) {
    const series = seriesOf(runs);
    if (series.length === 0) return '';
    const words = series.map((each) => describeLevels(each, { unit: '', digits: 3 }));
    const isOnce = series.some(
      ({ look, points }) => look !== 'recorded' && points.some(({ low }) => low === undefined),
    );
    if (!series.some(({ look }) => look !== 'recorded')) words.push('Nobody counted.');
    else if (isOnce)
      words.push(
        `Levels with ${format(1)} run have no interval: whether a gap is chance, they cannot tell.`,
      );
    return words.join(' ');
  },
};
