import type { Figure, ReadoutSeries } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import type { Lateness } from './lateness.experiment.ts';

const ms = (value: number) => format(value, 2, 'ms');

const readout = (name: string, rows: readonly Lateness[]): ReadoutSeries => ({
  name,
  points: rows.map((row) => ({
    x: String(row.waitMs),
    y: row.medianLateMs ?? row.leastLateMs,
    says: inWords(row),
  })),
});

const inWords = ({ waitMs, leastLateMs, medianLateMs, p95LateMs }: Lateness) =>
  [
    `waits of ${format(waitMs, 0, 'ms')}: least ${ms(leastLateMs)} late`,
    medianLateMs === null ? 'too few for a median' : `median ${ms(medianLateMs)}`,
    p95LateMs === null ? 'too few for a 95th percentile' : `95th percentile ${ms(p95LateMs)}`,
  ].join(', ');

/** From the least late wait to the 95th percentile, with the median: the reader's run beside the recorded one. */
export const latenessFigure: Figure<Lateness> = {
  id: 'lateness',
  title: 'Lateness by length of wait',
  caption:
    'Milliseconds between the time a wait should have ended and the time it did. A dot is the median, the line reaches from the least late to the 95th percentile; where that takes more waits than were made, there is none.',
  draw({ own, recorded }, { plot, widthPx }) {
    const lengths = [...new Set([...recorded, ...own].map(({ waitMs }) => waitMs))];
    const marksOf = (rows: readonly Lateness[], stroke: string, dx: number) => [
      plot.ruleX(rows, {
        x: ({ waitMs }: Lateness) => String(waitMs),
        y1: 'leastLateMs',
        y2: 'p95LateMs',
        stroke,
        strokeWidth: 2,
        dx,
      }),
      plot.dot(rows, {
        x: ({ waitMs }: Lateness) => String(waitMs),
        y: 'medianLateMs',
        fill: stroke,
        r: 4,
        dx,
      }),
    ];
    return {
      readout: [readout('the recorded run', recorded), readout('your run', own)].filter(
        ({ points }) => points.length > 0,
      ),
      width: widthPx,
      height: 260,
      marginLeft: 48,
      x: {
        type: 'point',
        domain: lengths.sort((a, b) => a - b).map(String),
        label: 'wait asked for (ms)',
      },
      y: { label: 'late by (ms)', grid: true, nice: true, zero: true, ticks: 5 },
      marks: [
        plot.ruleY([0], { strokeOpacity: 0.4 }),
        ...marksOf(recorded, 'var(--series-recorded)', own.length > 0 ? -6 : 0),
        ...marksOf(own, 'var(--series-own)', recorded.length > 0 ? 6 : 0),
      ],
    };
  },
  summary({ own, recorded }) {
    const rows = own.length > 0 ? own : recorded;
    return rows.length === 0 ? 'No wait has been measured.' : `${rows.map(inWords).join('; ')}.`;
  },
};
