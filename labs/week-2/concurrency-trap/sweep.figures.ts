import {
  describeLevels,
  levelLines,
  type LevelLinesOptions,
  type LevelSeries,
  type LevelWords,
} from '#charts/level-lines.ts';
import type { Figure, RunsShown } from '#experiment/contract.ts';
import { derived, type Row } from './sweep.rows.ts';

const NAMES: Record<Row['host'], { name: string; shortName: string }> = {
  url: { name: 'author, recorded', shortName: 'author' },
  'service-worker': { name: 'real requests', shortName: 'real' },
  virtual: { name: 'virtual time', shortName: 'virtual' },
};

/** Every line there is to draw of one value: recorded and own rows, by who answered. The real ones lie on top. */
function seriesOf({ own, recorded }: RunsShown<Row>, valueOf: (row: Row) => number): LevelSeries[] {
  const lineOf = (rows: readonly Row[], host: Row['host'], look: LevelSeries['look']) => ({
    ...NAMES[host],
    look,
    points: rows
      .filter((row) => row.host === host)
      .map((row) => ({ level: row.concurrency, value: valueOf(row) })),
  });
  return [
    lineOf(recorded, 'url', 'recorded' as const),
    lineOf(own, 'virtual', 'model' as const),
    lineOf(own, 'service-worker', 'own' as const),
  ].filter(({ points }) => points.length > 0);
}

interface Shown {
  id: string;
  title: string;
  caption: string;
  valueOf(this: void, row: Row): number;
  axis: LevelLinesOptions;
  words: LevelWords;
}

const figureOf = ({ id, title, caption, valueOf, axis, words }: Shown): Figure<Row> => ({
  id,
  title,
  caption,
  draw: (runs, stage) => levelLines(seriesOf(runs, valueOf), axis, stage),
  summary: (runs) =>
    seriesOf(runs, valueOf)
      .map((series) => describeLevels(series, words))
      .join(' '),
});

const ROWS =
  'Rings: the author’s ten batches. Once you have run the sweep, diamonds: your real requests; crosses: the same model in virtual time.';

/** The author's four plots, each with the reader's own rows over it. */
export const figures: readonly Figure<Row>[] = [
  figureOf({
    id: 'throughput',
    title: 'Throughput',
    caption: `Requests ended per second of the batch, failures included, against concurrency. ${ROWS}`,
    valueOf: (row) => row.throughputPerSecond,
    axis: { yLabel: 'throughput (requests/s)' },
    words: { unit: 'requests/s', digits: 1 },
  }),
  figureOf({
    id: 'makespan',
    title: 'Makespan',
    caption:
      'Seconds from the start of a batch to the end of its last request, against concurrency.',
    valueOf: (row) => row.makespanMs / 1000,
    axis: { yLabel: 'makespan (s)' },
    words: { unit: 's', digits: 1 },
  }),
  figureOf({
    id: 'success-rate',
    title: 'Success rate',
    caption:
      'Requests answered with success, as a percentage of those started, against concurrency.',
    valueOf: derived.successPercent.of,
    axis: { yLabel: 'success rate (%)', yTop: 100 },
    words: { unit: '%', digits: 1 },
  }),
  figureOf({
    id: 'successes',
    title: 'Successes',
    caption: 'Count of requests answered with success, against concurrency.',
    valueOf: (row) => row.succeeded,
    axis: { yLabel: 'successes (count)' },
    words: { unit: '', digits: 0 },
  }),
];
