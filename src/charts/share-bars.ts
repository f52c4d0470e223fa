import type { FigureOptions, Stage } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { legend } from './legend.ts';

/** One bar of shares. */
export interface ShareBar {
  name: string;
  /** What all shares together come to, in words: stands at the bar's end. */
  total: string;
  /** One for each kind, in any one unit. */
  values: readonly number[];
}

/** What the shares mean. */
export interface ShareBarsOptions {
  /** One for each of a bar's values, in their order: its words in the legend, and its colour in CSS. */
  kinds: readonly { words: string; colour: string }[];
  /** Above the names. */
  yLabel: string;
}

const ROW_PX = 24;
const MARGIN = { left: 56, right: 84, bottom: 44 };

/** Bars of one length, each cut into shares of its total, in percent. */
export function shareBars(
  bars: readonly ShareBar[],
  { kinds, yLabel }: ShareBarsOptions,
  stage: Stage,
): FigureOptions {
  const { plot, widthPx } = stage;
  const pieces = bars.flatMap(({ name, values }) => {
    const total = values.reduce((sum, value) => sum + value, 0);
    let from = 0;
    return values.flatMap((value, kind) => {
      if (!(value > 0)) return [];
      const piece = { name, kind, from, to: from + (value / total) * 100 };
      from = piece.to;
      return [piece];
    });
  });
  const used = kinds.filter((_, kind) => pieces.some((piece) => piece.kind === kind));
  const key = legend(used, stage, { marginLeft: MARGIN.left });
  const marginTop = key.heightPx + 26;
  return {
    readout: kinds.map(({ words }, number) => ({
      name: words,
      points: pieces
        .filter(({ kind }) => kind === number)
        .map(({ name, from, to }) => ({
          x: (from + to) / 2,
          y: name,
          says: `${yLabel} ${name}: ${format(to - from, 1, '%')}`,
        })),
    })),
    width: widthPx,
    height: bars.length * ROW_PX + marginTop + MARGIN.bottom,
    marginTop,
    marginLeft: MARGIN.left,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    x: {
      domain: [0, 100],
      label: 'share of the mean response time (%)',
      labelAnchor: 'center',
      labelArrow: 'none',
      ticks: 5,
    },
    y: {
      domain: bars.map(({ name }) => name),
      label: yLabel,
      labelAnchor: 'top',
      labelArrow: 'none',
      tickSize: 0,
    },
    marks: [
      plot.barX(pieces, {
        x1: 'from',
        x2: 'to',
        y: 'name',
        fill: ({ kind }: { kind: number }) => kinds[kind]?.colour ?? 'none',
        insetTop: 4,
        insetBottom: 4,
      }),
      plot.text(bars, {
        x: () => 100,
        y: 'name',
        text: 'total',
        textAnchor: 'start',
        dx: 8,
        fill: 'currentColor',
      }),
      ...key.marks(marginTop),
    ],
  };
}
