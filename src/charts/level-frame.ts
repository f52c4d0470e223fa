import type { Stage } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { spreadLabels } from './labels.ts';
import { levelAxis } from './levels.ts';

/** Height of every figure over concurrency, whatever its width, in pixels. */
export const LEVEL_FRAME_HEIGHT_PX = 280;
const MARGIN = { top: 30, bottom: 44, left: 48 };

/** Room for the axis of values, in pixels. */
export const LEVEL_FRAME_MARGIN_LEFT_PX = MARGIN.left;
const LABEL_GAP_PX = 14;
/** From this width on, full names stand at the right. */
const ROOMY_PX = 520;

/** Axes of a figure over concurrency. */
export interface LevelFrameOptions {
  /** With its unit: "makespan (s)". */
  yLabel: string;
  /** Where the axis ends. It starts at 0. */
  top: number;
  /** By default: "concurrency: requests started together". */
  xLabel?: string | undefined;
  /** More room above and below, in pixels. */
  room?: { top: number; bottom: number };
}

/** What all figures over concurrency share: a logarithmic axis of levels, one of values, and room for names at the right. */
export function levelFrame(
  levels: readonly number[],
  {
    yLabel,
    top,
    xLabel = 'concurrency: requests started together',
    room = { top: 0, bottom: 0 },
  }: LevelFrameOptions,
  { plot, widthPx }: Stage,
) {
  const roomy = widthPx >= ROOMY_PX;
  const marginRight = roomy ? 126 : 62;
  const { domain, ticks } = levelAxis(levels, widthPx - MARGIN.left - marginRight);
  return {
    roomy,
    /** Of the area that is drawn on. */
    heightPx: LEVEL_FRAME_HEIGHT_PX - MARGIN.top - MARGIN.bottom,
    options: {
      width: widthPx,
      height: LEVEL_FRAME_HEIGHT_PX + room.top + room.bottom,
      marginTop: MARGIN.top + room.top,
      marginBottom: MARGIN.bottom + room.bottom,
      marginLeft: MARGIN.left,
      marginRight,
      x: { type: 'log', domain },
      y: { domain: [0, top], label: yLabel, labelArrow: 'none', ticks: 5 },
    } as const,
    marks: [
      plot.gridY({ strokeOpacity: 0.12, ticks: 5 }),
      plot.ruleY([0], { strokeOpacity: 0.4 }),
      // As an axis of its own: a logarithmic scale would leave out labels such as 5 and 50.
      plot.axisX(ticks, {
        text: (level: number) => format(level),
        label: xLabel,
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 40 + room.bottom,
      }),
    ],
  };
}

/** Where names that belong to values at one level stand: moved up or down where they would overlap. */
export function spreadValues(
  values: readonly number[],
  { top, heightPx }: { top: number; heightPx: number },
): number[] {
  const pixels = values.map((value) => (1 - value / top) * heightPx);
  const room = { gap: LABEL_GAP_PX, from: 0, to: heightPx - 6 };
  return spreadLabels(pixels, room).map((pixel) => (1 - pixel / heightPx) * top);
}
