import { levelBands } from '#charts/level-bands.ts';
import { describeLevels, levelLines, type LevelSeries } from '#charts/level-lines.ts';
import type { Figure } from '#experiment/contract.ts';
import type { Band } from '#measure/band.ts';
import { format } from '#measure/format.ts';
import { goodputIn } from './second-look.arithmetic.ts';
import {
  hypotheses,
  liesInBand,
  RUNS,
  SHARE,
  type LevelFit,
  type Quantity,
} from './second-look.bands.ts';
import type { Row } from './sweep.rows.ts';

const share = format(SHARE * 100, 0, '%');

const pairOf = (rows: readonly Row[]): LevelSeries[] => [
  {
    name: 'throughput',
    shortName: 'all',
    look: 'first',
    points: rows.map((row) => ({ level: row.concurrency, value: row.throughputPerSecond })),
  },
  {
    name: 'goodput',
    shortName: 'good',
    look: 'second',
    points: rows.map((row) => ({
      level: row.concurrency,
      value: goodputIn(row),
    })),
  },
];

/** The author's throughput and what of it succeeded. */
export const goodputFigure: Figure<Row> = {
  id: 'goodput',
  title: 'Throughput and goodput',
  caption:
    'The author’s ten batches. Rings: all calls of the batch per second of its makespan (“all”). Squares: its successes per second (“good”).',
  draw: ({ recorded }, stage) => levelLines(pairOf(recorded), { yLabel: 'rate (calls/s)' }, stage),
  summary: ({ recorded }) =>
    pairOf(recorded)
      .map((series) => describeLevels(series, { unit: 'calls/s', digits: 1 }))
      .join(' '),
};

/** One level under both hypotheses. */
export interface LevelFits {
  limit: LevelFit;
  queue: LevelFit;
}

interface Shown {
  id: string;
  title: string;
  caption: string;
  quantity: Quantity;
  yLabel: string;
  yTop: number;
  /** From a row's own number to what the axis shows. */
  scale(this: void, value: number, row: Row): number;
  unit: string;
}

const figureOf = ({
  id,
  title,
  caption,
  quantity,
  yLabel,
  yTop,
  scale,
  unit,
}: Shown): Figure<LevelFits> => {
  const bandOf = ({ row, ...bands }: LevelFit): { level: number } & Band => {
    const { low, middle, high } = bands[quantity];
    return {
      level: row.concurrency,
      low: scale(low, row),
      middle: scale(middle, row),
      high: scale(high, row),
    };
  };
  const valueOf = ({ row }: LevelFit) => scale(row[quantity], row);
  const say = (which: keyof LevelFits, levels: readonly LevelFits[]) => {
    const { name } = hypotheses[which];
    const outside = levels.map((fits) => fits[which]).filter((fit) => !liesInBand(fit, quantity));
    const words = outside.map((fit) => {
      const { level, low, high } = bandOf(fit);
      return `${format(level)} (${format(valueOf(fit), 1, unit)}, band ${format(low, 1)} to ${format(high, 1, unit)})`;
    });
    return words.length === 0
      ? `All rings lie in the bands of the ${name}.`
      : `Outside the bands of the ${name}: ${words.join(', ')}.`;
  };
  return {
    id,
    title,
    caption: `${caption} Left of each ring, broad: the middle ${share} of ${format(RUNS)} runs with the ${hypotheses.limit.name}; right, slim: with the ${hypotheses.queue.name}. Dots in them: medians.`,
    draw: ({ recorded }, stage) =>
      levelBands(
        [
          { ...hypotheses.limit, look: 'broad', bands: recorded.map(({ limit }) => bandOf(limit)) },
          { ...hypotheses.queue, look: 'slim', bands: recorded.map(({ queue }) => bandOf(queue)) },
        ],
        recorded.map(({ limit }) => ({ level: limit.row.concurrency, value: valueOf(limit) })),
        { yLabel, yTop, recorded: { name: 'author, recorded', shortName: 'author' } },
        stage,
      ),
    summary: ({ recorded }) => `${say('limit', recorded)} ${say('queue', recorded)}`,
  };
};

/** Makespans in seconds: the author's over the two accounts' bands. */
export const makespanBands = figureOf({
  id: 'makespan-bands',
  title: 'Makespan, recorded and simulated',
  caption: 'Rings: the author’s makespans.',
  quantity: 'makespanMs',
  yLabel: 'makespan (s)',
  yTop: 12,
  scale: (value) => value / 1000,
  unit: 's',
});

/** Success rates in percent: the author's over the two accounts' bands. */
export const successBands = figureOf({
  id: 'success-bands',
  title: 'Success rate, recorded and simulated',
  caption: 'Rings: the author’s success rates.',
  quantity: 'succeeded',
  yLabel: 'success rate (%)',
  yTop: 100,
  scale: (value, { concurrency }) => (value / concurrency) * 100,
  unit: '%',
});
