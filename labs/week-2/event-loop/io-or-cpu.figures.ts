import type { FigureOptions, Ranking, Stage } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { median } from '#measure/median.ts';

interface Measured {
  work: string;
  arrangement: string;
  elapsedMs: number;
}

const WORKS = ['waiting', 'computing'];

/** The medians that are drawn as bars: of each kind of work, those arrangements that were measured. */
const mediansOf = (rows: readonly Measured[], names: Record<string, string>): Measured[] =>
  WORKS.flatMap((work) =>
    Object.keys(names).flatMap((arrangement) => {
      const times = rows
        .filter((each) => each.work === work && each.arrangement === arrangement)
        .map(({ elapsedMs }) => elapsedMs);
      return times.length === 0 ? [] : [{ work, arrangement, elapsedMs: median(times) }];
    }),
  );

/** The bars in words, to be put in order: a ranking for each kind of work. */
export const rankedBars = (rows: readonly Measured[], names: Record<string, string>): Ranking[] =>
  WORKS.map((work) => ({
    subject: `${work}, by elapsed time`,
    bars: mediansOf(rows, names)
      .filter((bar) => bar.work === work)
      .map(({ arrangement, elapsedMs }) => ({
        name: names[arrangement] ?? arrangement,
        value: elapsedMs,
      })),
  }));

/** Median elapsed time (ms) as bars, a panel for each kind of work, with every repetition as a dot. */
export function elapsedBars(
  rows: readonly Measured[],
  names: Record<string, string>,
  { plot, widthPx }: Stage,
): FigureOptions {
  const bars = mediansOf(rows, names);
  const longestMs = Math.max(1, ...rows.map(({ elapsedMs }) => elapsedMs));
  const place = { x: 'elapsedMs', y: 'arrangement', fy: 'work' } as const;
  return {
    readout: WORKS.map((work) => ({
      name: work,
      points: bars
        .filter((bar) => bar.work === work)
        .map(({ arrangement, elapsedMs }) => ({
          x: elapsedMs,
          y: arrangement,
          panel: work,
          says: `${names[arrangement] ?? arrangement}: ${format(elapsedMs, 0, 'ms')}`,
        })),
    })),
    width: widthPx,
    height: 280,
    marginLeft: 140,
    marginRight: 16,
    // Room for the number at the end of the longest bar.
    x: {
      label: 'elapsed (ms)',
      domain: [0, longestMs * 1.16],
      ticks: Math.max(3, Math.round(widthPx / 130)),
    },
    y: {
      domain: Object.keys(names),
      tickFormat: (key: string) => names[key] ?? key,
      label: null,
      tickSize: 0,
    },
    fy: { domain: WORKS, label: null, axis: null },
    marks: [
      plot.gridX({ strokeOpacity: 0.12 }),
      plot.text(WORKS, {
        fy: (work: string) => work,
        text: (work: string) => `${work}:`,
        frameAnchor: 'top-left',
        dx: -136,
        dy: -4,
        textAnchor: 'start',
        fontWeight: 'bold',
        fill: 'currentColor',
      }),
      plot.barX(bars, {
        ...place,
        fill: ({ work }: Measured) =>
          work === 'waiting' ? 'var(--series-model)' : 'var(--series-own)',
        insetTop: 3,
        insetBottom: 3,
      }),
      plot.dot(rows, {
        ...place,
        r: 2.5,
        fill: 'var(--figure-background)',
        stroke: 'currentColor',
      }),
      plot.text(bars, {
        ...place,
        x: ({ work, arrangement }: Measured) =>
          Math.max(
            ...rows
              .filter((each) => each.work === work && each.arrangement === arrangement)
              .map(({ elapsedMs }) => elapsedMs),
          ),
        text: ({ elapsedMs }: Measured) => format(elapsedMs, 0, 'ms'),
        textAnchor: 'start',
        dx: 8,
        fill: 'currentColor',
      }),
    ],
  };
}
