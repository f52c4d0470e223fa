import type { RenderFunction } from '@observablehq/plot';
import type { FigureOptions, Stage } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { legend, type LegendItem } from './legend.ts';

/** One request: where it was, and how it ended. Times in seconds. */
export interface RequestBar {
  /** By number of the kind in {@link RequestBarsOptions.kinds}. */
  stretches: readonly { kind: number; from: number; to: number }[];
  /** Null where it succeeded. */
  end: keyof typeof ENDS | null;
}

/** What the stretches of requests mean. */
export interface RequestBarsOptions {
  /** What a stretch can be. */
  kinds: readonly { words: string; colour: string }[];
}

const ENDS = {
  'timed out': { symbol: 'times', colour: 'var(--ink-strong)' },
  refused: { symbol: 'triangle', colour: 'var(--ink-strong)' },
  'failed in the client': { symbol: 'square', colour: 'var(--ink-strong)' },
} as const;

const MARGIN = { left: 48, right: 20, bottom: 44 };
/** A row is drawn no thicker, and with many rows no thinner than a pixel: lines overlap then, and one that is alone is still seen. */
const THICKEST_PX = 10;
const TALLEST_PX = 420;
const SHORTEST_PX = 70;
/** Marks nearer than this are one mark. */
const CELL_PX = 6;
const SLOWEST = 3;

/**
 * Requests as lines over time, one below the other. All stretches of a kind are one path: a line for each of 2,000 requests
 * costs the page few elements.
 */
export function requestBars(
  bars: readonly RequestBar[],
  { kinds }: RequestBarsOptions,
  stage: Stage,
): FigureOptions {
  const { plot, widthPx } = stage;
  const heightPx = Math.min(TALLEST_PX, Math.max(SHORTEST_PX, bars.length * (THICKEST_PX + 4)));
  const rowPx = heightPx / Math.max(1, bars.length);
  const ends = bars.map(({ stretches }) => stretches.at(-1)?.to ?? 0);
  const last = ends.reduce((latest, end) => Math.max(latest, end), 0);
  const shown = kinds.flatMap((kind, number) => {
    const lines = linesOf(bars, number);
    return lines.length === 0 ? [] : [{ ...kind, lines }];
  });
  const failures = thinned(
    bars.flatMap(({ end }, index) =>
      end === null ? [] : [{ end, x: ends[index] ?? 0, y: index + 0.5 }],
    ),
    { perX: (widthPx - MARGIN.left - MARGIN.right) / (last || 1), perY: rowPx },
  );
  const slowest = bars
    .map(({ stretches, end }, index) => ({
      failed: end !== null,
      tookS: (ends[index] ?? 0) - (stretches[0]?.from ?? 0),
      x: ends[index] ?? 0,
      y: index + 0.5,
    }))
    .toSorted((one, other) => other.tookS - one.tookS)
    .slice(0, SLOWEST)
    .filter(({ failed }) => !failed);
  const seen = new Set(failures.map(({ end }) => end));
  const items: LegendItem[] = [
    ...shown.map(({ words, colour }) => ({ words, colour })),
    ...[...seen].map((end) => ({ words: end, ...ENDS[end] })),
  ];
  const key = legend(items, stage, { marginLeft: MARGIN.left });
  const marginTop = key.heightPx + 26;
  return {
    readout: [
      {
        name: 'requests',
        points: bars.map(({ stretches, end }, index) => {
          const from = stretches[0]?.from ?? 0;
          const to = ends[index] ?? 0;
          const outcome = end === null ? 'succeeded' : end;
          return {
            x: to,
            y: index + 0.5,
            get says() {
              return `number ${format(index + 1)}, from ${format(from, 2)} to ${format(to, 2, 's')}, ${outcome}`;
            },
          };
        }),
      },
    ],
    width: widthPx,
    height: heightPx + marginTop + MARGIN.bottom,
    marginTop,
    marginLeft: MARGIN.left,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    x: {
      domain: [0, last || 1],
      label: 'time since the run began (s)',
      labelAnchor: 'center',
      labelArrow: 'none',
      ticks: Math.max(3, Math.round(widthPx / 110)),
    },
    y: {
      domain: [0, Math.max(1, bars.length)],
      reverse: true,
      label: 'requests, by start',
      labelArrow: 'none',
      ticks: Math.min(5, bars.length),
      tickFormat: (value: number) => format(value),
    },
    marks: [
      plot.gridX({ strokeOpacity: 0.12 }),
      ...shown.map(({ colour, lines }) =>
        onePath(lines, {
          stroke: colour,
          'stroke-width': String(Math.max(1, Math.min(THICKEST_PX, rowPx * 0.75))),
        }),
      ),
      ...(Object.keys(ENDS) as (keyof typeof ENDS)[]).map((name) => {
        const { symbol, colour } = ENDS[name];
        return plot.dot(
          failures.filter(({ end }) => end === name),
          {
            x: 'x',
            y: 'y',
            symbol,
            r: 3.5,
            clip: false,
            ...(symbol === 'times' ? { stroke: colour, strokeWidth: 1.75 } : { fill: colour }),
          },
        );
      }),
      plot.dot(slowest, { x: 'x', y: 'y', r: 5, stroke: 'var(--ink-strong)', strokeWidth: 1.75 }),
      ...key.marks(marginTop),
    ],
  };
}

/** A level line, in the units of the scales. */
interface LevelLine {
  y: number;
  from: number;
  to: number;
}

/** Every stretch of a kind. */
const linesOf = (bars: readonly RequestBar[], kind: number): LevelLine[] =>
  bars.flatMap(({ stretches }, index) =>
    stretches
      .filter((each) => each.kind === kind && each.to > each.from)
      .map(({ from, to }) => ({ y: index + 0.5, from, to })),
  );

/** A place in pixels. Plot's types let a scale give anything. */
const px = (scale: (value: number) => unknown, value: number) => Number(scale(value)).toFixed(1);

/** A mark of Plot's that is one path. Plot's own line takes three times as long to write it. */
function onePath(lines: readonly LevelLine[], look: Record<string, string>): RenderFunction {
  return (_index, { x, y }, _values, _dimensions, { document }) => {
    if (!x || !y) return null;
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute(
      'd',
      lines.map((line) => `M${px(x, line.from)},${px(y, line.y)}H${px(x, line.to)}`).join(''),
    );
    for (const [name, value] of Object.entries({ fill: 'none', ...look }))
      path.setAttribute(name, value);
    return path;
  };
}

/** One mark of those that would cover each other. */
function thinned<M extends { end: string; x: number; y: number }>(
  marks: readonly M[],
  { perX, perY }: { perX: number; perY: number },
): M[] {
  const cells = new Map<string, M>();
  for (const mark of marks) {
    const cell = [mark.x * perX, mark.y * perY].map((px) => Math.round(px / CELL_PX));
    const key = `${mark.end} ${cell.join(' ')}`;
    if (!cells.has(key)) cells.set(key, mark);
  }
  return [...cells.values()];
}
