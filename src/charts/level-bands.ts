import type { FigureOptions, Stage } from '#experiment/contract.ts';
import type { Band } from '#measure/band.ts';
import { levelFrame, spreadValues } from './level-frame.ts';
import type { LevelPoint } from './level-lines.ts';
import { format } from '#measure/format.ts';
import { quantityOf, said } from './readout.ts';

/** Where the runs of one simulation lie, level by level. */
export interface BandSeries {
  name: string;
  shortName: string;
  look: BandLook;
  bands: readonly ({ level: number } & Band)[];
}

/** Side of the level, breadth and colour all tell, so that none has to alone. */
export type BandLook = keyof typeof LOOKS;

const LOOKS = {
  broad: { colour: 'var(--series-model)', width: 6, dx: -6, median: 'var(--figure-background)' },
  slim: { colour: 'var(--series-2)', width: 2, dx: 6, median: 'var(--series-2)' },
} as const;
const RECORDED = 'var(--series-recorded)';

/** Axes and names of a figure of bands. */
export interface LevelBandsOptions {
  /** With its unit: "makespan (s)". */
  yLabel: string;
  /** Where the axis ends, in the unit of the values. It starts at 0; what lies above is cut off. */
  yTop: number;
  /** The name of the recorded values: the full one and that for a narrow screen. */
  recorded: { name: string; shortName: string };
}

/** Recorded values as rings between the bands of two simulations, against concurrency on a logarithmic axis. */
export function levelBands(
  series: readonly BandSeries[],
  recorded: readonly LevelPoint[],
  { yLabel, yTop, recorded: names }: LevelBandsOptions,
  { plot, widthPx }: Stage,
): FigureOptions {
  const levels = recorded.map(({ level }) => level);
  const highest = Math.max(...levels);
  const frame = levelFrame(levels, { yLabel, top: yTop }, { plot, widthPx });
  const ends = [
    ...series.map(({ name, shortName, look, bands }) => ({
      text: frame.roomy ? name : shortName,
      colour: LOOKS[look].colour,
      value: bands.find(({ level }) => level === highest)?.middle ?? 0,
    })),
    {
      text: frame.roomy ? names.name : names.shortName,
      colour: RECORDED,
      value: recorded.find(({ level }) => level === highest)?.value ?? 0,
    },
  ];
  const { name: quantity, unit } = quantityOf(yLabel);
  const readout = [
    {
      name: names.name,
      points: recorded.map(({ level, value }) => ({
        x: level,
        y: value,
        says: `concurrency ${format(level)}: ${quantity} ${said(value, unit)}`,
      })),
    },
    ...series.map(({ name, bands }) => ({
      name,
      points: bands.map(({ level, low, middle, high }) => ({
        x: level,
        y: middle,
        says: `concurrency ${format(level)}: ${quantity} from ${said(low)} to ${said(high, unit)}, median ${said(middle, unit)}`,
      })),
    })),
  ];
  const places = spreadValues(
    ends.map(({ value }) => value),
    { top: yTop, heightPx: frame.heightPx },
  );
  return {
    ...frame.options,
    readout,
    // Room for the bands left of the lowest level.
    x: { ...frame.options.x, insetLeft: 12 },
    marks: [
      ...frame.marks,
      ...series.flatMap(({ look, bands }) => {
        const { colour, width, dx, median } = LOOKS[look];
        return [
          // A band of no height is seen all the same, by its round ends.
          plot.link(bands, {
            x1: 'level',
            x2: 'level',
            y1: 'low',
            y2: 'high',
            dx,
            stroke: colour,
            strokeWidth: width,
            strokeLinecap: 'round',
          }),
          plot.dot(bands, { x: 'level', y: 'middle', dx, r: 2.5, fill: median, stroke: colour }),
        ];
      }),
      plot.dot(recorded, {
        x: 'level',
        y: 'value',
        r: 4,
        fill: 'var(--figure-background)',
        stroke: RECORDED,
        strokeWidth: 2.5,
      }),
      ...ends.map(({ text, colour }, index) =>
        plot.text([{ level: highest, value: places[index] ?? 0, text }], {
          x: 'level',
          y: 'value',
          text: 'text',
          textAnchor: 'start',
          dx: 13,
          fill: colour,
          fontWeight: 600,
          stroke: 'var(--figure-background)',
          strokeWidth: 4,
        }),
      ),
    ],
  };
}
