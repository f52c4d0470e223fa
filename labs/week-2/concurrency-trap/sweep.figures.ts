import {
  describeLevels,
  levelLines,
  type LevelLinesOptions,
  type LevelSeries,
  type LevelWords,
} from '#charts/level-lines.ts';
import type { LevelDoubt } from '#charts/level-doubts.ts';
import type { CurveToDraw, Figure, RunsShown } from '#experiment/contract.ts';
import { valuesNeeded } from '#measure/percentile.ts';
import { littleFigure } from './sweep.little.ts';
import { FEW_REQUESTS } from './sweep.quality.ts';
import { derived, goodputOf, type Row } from './sweep.rows.ts';
import { scalability } from './sweep.scalability.ts';
import { curveOf, levelLabel, percentileSeries, predictedLine, seriesOf } from './sweep.series.ts';

interface Shown {
  id: string;
  title: string;
  caption: string;
  series(this: void, runs: RunsShown<Row>): LevelSeries[];
  axis: LevelLinesOptions;
  words: LevelWords;
  /** Left out: yes. */
  overlays?: boolean;
  toDraw?: CurveToDraw<Row>;
}

/** What taints which level. Too few requests for a percentile do so where percentiles are drawn. */
const doubtsOf = ({ remarks = [] }: RunsShown<Row>, hasPercentiles: boolean): LevelDoubt[] =>
  remarks.flatMap(({ about, levels }) =>
    about === null || (about === FEW_REQUESTS && !hasPercentiles)
      ? []
      : levels.map((level) => ({ level, words: about })),
  );

function figureOf(shown: Shown): Figure<Row> {
  const { id, title, caption, series, axis, words, overlays = true, toDraw } = shown;
  const all = (runs: RunsShown<Row>) => [...predictedLine(runs.predicted?.[id]), ...series(runs)];
  return {
    ...{ id, title, caption, overlays },
    ...(toDraw && { toDraw }),
    shows: (runs) => series(runs).length > 0,
    draw: (runs, stage) =>
      levelLines(
        all(runs),
        {
          ...axis,
          xLabel: levelLabel(runs),
          doubts: doubtsOf(runs, id === 'response-times'),
          marks: runs.marks ?? [],
        },
        stage,
      ),
    summary: (runs) =>
      all(runs)
        .map((each) => describeLevels(each, words))
        .join(' '),
  };
}

const LEVELS_DRAWN = 'requests started together';

const ROWS =
  'Rings: the author’s ten batches. Once you have run the sweep, diamonds: your real requests; crosses: the same model in virtual time; triangles: a run read from a file; dashes: your prediction, where you drew one. With repetitions, marks are medians and bars the middle 90% of runs (all, of fewer than 20).';

/** The author's plots and what they lack, each with the reader's own rows over it. */
export const figures: readonly Figure<Row>[] = [
  figureOf({
    id: 'throughput',
    title: 'Throughput',
    caption: `Requests ended per second of the run, failures included, against concurrency. ${ROWS}`,
    series: (runs) => seriesOf(runs, (row) => row.throughputPerSecond),
    axis: { yLabel: 'throughput (requests/s)' },
    words: { unit: 'requests/s', digits: 1 },
    toDraw: {
      subject: 'throughput',
      xLabel: LEVELS_DRAWN,
      ...{ unit: 'requests/s', digits: 1, top: 250, step: 5 },
      curve: (rows) => curveOf(rows, (row) => row.throughputPerSecond),
    },
  }),
  figureOf({
    id: 'goodput',
    title: 'Goodput',
    caption:
      'Successes within the deadline per second of the run, against concurrency. The author’s rows have no deadline: all successes count.',
    series: (runs) => seriesOf(runs, goodputOf),
    axis: { yLabel: 'goodput (successes/s)' },
    words: { unit: 'successes/s', digits: 1 },
  }),
  figureOf({
    id: 'makespan',
    title: 'Makespan',
    caption: 'Seconds from the first start of a run to its last end, against concurrency.',
    series: (runs) => seriesOf(runs, (row) => row.makespanMs / 1000),
    axis: { yLabel: 'makespan (s)' },
    words: { unit: 's', digits: 1 },
    toDraw: {
      subject: 'the makespan',
      xLabel: LEVELS_DRAWN,
      ...{ unit: 's', digits: 1, top: 20, step: 0.5 },
      curve: (rows) => curveOf(rows, (row) => row.makespanMs / 1000),
    },
  }),
  figureOf({
    id: 'response-times',
    title: 'Response times',
    caption:
      'Percentiles of your run’s response times in seconds, against concurrency; the author’s rows tell no times of single requests. ' +
      `A percentile is drawn from as many requests on as tell it: ${valuesNeeded(0.5)} for p50, ${valuesNeeded(0.95)} for p95, ${valuesNeeded(0.99)} for p99. ` +
      'One that falls among timeouts is not drawn, since all that is known of those is that they took longer. With repetitions, such a run counts as longer than any other; where that leaves the upper end of the bar unknown, there is no bar.',
    series: percentileSeries,
    overlays: false,
    axis: { yLabel: 'response time (s)' },
    words: { unit: 's', digits: 2 },
  }),
  figureOf({
    id: 'success-rate',
    title: 'Success rate',
    caption:
      'Requests answered with success, as a percentage of those that say something of the server, against concurrency: requests that failed in the client do not count.',
    series: (runs) => seriesOf(runs, derived.successPercent.of),
    axis: { yLabel: 'success rate (%)', yTop: 100 },
    words: { unit: '%', digits: 1 },
  }),
  figureOf({
    id: 'successes',
    title: 'Successes',
    caption: 'Count of requests answered with success, against concurrency.',
    series: (runs) => seriesOf(runs, (row) => row.succeeded),
    axis: { yLabel: 'successes (count)' },
    words: { unit: '', digits: 0 },
  }),
  littleFigure,
  scalability,
];
