import type { FigureOptions, Stage } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';

/** One stretch of one lane. Times in milliseconds. */
export interface Segment {
  lane: string;
  state: string;
  startMs: number;
  endMs: number;
}

/** What a timeline is drawn with. */
export interface TimelineStage extends Stage {
  /** The state drawn thick: the lane has the thread. All others are drawn thin. */
  working: string;
}

const ROW_PX = 18;

/** Lanes over time: thickness tells the states apart as well as colour does. */
export function timeline(segments: readonly Segment[], stage: TimelineStage): FigureOptions {
  const { plot, widthPx, working } = stage;
  const lanes = [...new Set(segments.map(({ lane }) => lane))];
  const at = { x1: 'startMs', x2: 'endMs', y: 'lane' } as const;
  const works = segments.filter(({ state }) => state === working);
  const waits = segments.filter(({ state }) => state !== working);
  const firstOf = (group: Segment[]) => group.slice(0, 1);
  return {
    readout: lanes.map((name) => ({
      name,
      points: segments
        .filter(({ lane }) => lane === name)
        .map(({ state, startMs, endMs }) => ({
          x: (startMs + endMs) / 2,
          y: name,
          says: `${state} from ${format(startMs, 1)} to ${format(endMs, 1, 'ms')}`,
        })),
    })),
    width: widthPx,
    height: lanes.length * ROW_PX + 70,
    marginLeft: 56,
    marginTop: 22,
    x: { label: 'time (ms)', nice: true, ticks: Math.max(4, Math.round(widthPx / 90)) },
    y: { domain: lanes, label: null, tickSize: 0 },
    marks: [
      plot.gridX({ strokeOpacity: 0.12 }),
      plot.barX(waits, {
        ...at,
        fill: 'var(--series-model)',
        fillOpacity: 0.55,
        insetTop: 6,
        insetBottom: 6,
      }),
      plot.barX(works, { ...at, fill: 'var(--series-own)', insetTop: 1.5, insetBottom: 1.5 }),
      plot.text(firstOf(waits), {
        x: ({ startMs, endMs }: Segment) => (startMs + endMs) / 2,
        y: 'lane',
        text: 'state',
        dy: -13,
        fill: 'currentColor',
      }),
      plot.text(firstOf(works), {
        x: 'startMs',
        y: 'lane',
        text: 'state',
        textAnchor: 'start',
        dy: -13,
        fill: 'currentColor',
      }),
    ],
  };
}
