import type { FigureOptions, LevelMark, ReadoutSeries, Stage } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { doubtSigns, type LevelDoubt } from './level-doubts.ts';
import { LEVEL_FRAME_HEIGHT_PX, levelFrame, spreadValues } from './level-frame.ts';
import { roundTop } from './levels.ts';
import { quantityOf, said } from './readout.ts';

/** One value at one concurrency level. */
export interface LevelPoint {
  level: number;
  value: number;
  /** The ends of the bar that shows how much repetitions vary. */
  low?: number;
  high?: number;
}

/** A line of a sweep's figure. */
export interface LevelSeries {
  /** Stands at the line where there is room, and in the summary. */
  name: string;
  /** Stands at the line on a narrow screen. */
  shortName: string;
  look: SeriesLook;
  points: readonly LevelPoint[];
}

/** Whose numbers these are, or which percentile. Colour, mark and dash all tell, so that none has to alone. */
export type SeriesLook = keyof typeof LOOKS;

const LOOKS = {
  // A ring and a broad line, so that the record is seen around what is drawn over it.
  recorded: { colour: 'var(--series-recorded)', symbol: 'circle', r: 4.5, dash: 'none', width: 3 },
  model: { colour: 'var(--series-model)', symbol: 'times', r: 4, dash: '4 3', width: 1.5 },
  own: { colour: 'var(--series-own)', symbol: 'diamond2', r: 3.5, dash: 'none', width: 1.5 },
  // Read from a file: it stands beside both.
  imported: { colour: 'var(--series-4)', symbol: 'triangle', r: 4, dash: '6 2 2 2', width: 1.5 },
  // Drawn by the reader before any of the others was seen.
  predicted: {
    colour: 'var(--series-predicted)',
    symbol: 'plus',
    r: 4,
    dash: '7 5',
    width: 2,
  },
  // Two values of one run.
  first: { colour: 'var(--series-1)', symbol: 'circle', r: 4, dash: 'none', width: 1.5 },
  second: { colour: 'var(--series-2)', symbol: 'square', r: 4, dash: '6 3', width: 2 },
  p50: { colour: 'var(--series-1)', symbol: 'circle', r: 3.5, dash: 'none', width: 1.5 },
  p95: { colour: 'var(--series-2)', symbol: 'triangle', r: 3.5, dash: '6 3', width: 1.5 },
  p99: { colour: 'var(--series-3)', symbol: 'square', r: 3.5, dash: '2 3', width: 1.5 },
} as const;

/** Axes of a figure of lines, and what is pointed out on it. */
export interface LevelLinesOptions {
  /** Marked below their levels by letters, which are explained above. */
  doubts?: readonly LevelDoubt[];
  /** With its unit: "makespan (s)". */
  yLabel: string;
  /** Levels to point out. */
  marks?: readonly LevelMark[];
  /** By default: "concurrency: requests started together". */
  xLabel?: string;
  /** Top of the axis; by default a round number above every value. It starts at 0. */
  yTop?: number;
}

/** The class of the line that points out a level, by which a drawing is asked whether it has one. */
export const levelMarkClass = (whose: LevelMark['whose']) => `level-mark-${whose}`;

/** Levels the reader has searched for: a dotted line in the colour of the run it was found in. */
function markRules(marks: readonly LevelMark[], levels: readonly number[], { plot }: Stage) {
  const colours = { own: 'var(--series-own)', recorded: 'var(--series-recorded)' };
  return marks
    .filter(({ level }) => levels.includes(level))
    .map(({ level, whose }) =>
      plot.ruleX([level], {
        className: levelMarkClass(whose),
        stroke: colours[whose],
        strokeWidth: whose === 'own' ? 2 : 5,
        strokeOpacity: whose === 'own' ? 1 : 0.35,
        strokeDasharray: '2 4',
      }),
    );
}

/** Values against concurrency on a logarithmic axis, a line a series, each named at its last point. */
export function levelLines(
  series: readonly LevelSeries[],
  { yLabel, yTop, xLabel, doubts = [], marks = [] }: LevelLinesOptions,
  stage: Stage,
): FigureOptions {
  const { plot } = stage;
  const shown = series.filter(({ points }) => points.length > 0);
  const points = shown.flatMap((each) => each.points);
  if (points.length === 0) return noPoints(stage);
  const levels = points.map(({ level }) => level);
  const highest = levels.reduce((a, b) => Math.max(a, b), 0);
  const top =
    yTop ?? roundTop(points.reduce((most, { value, high }) => Math.max(most, high ?? value), 0));
  const signs = doubtSigns(
    doubts.filter(({ level }) => levels.includes(level)),
    stage,
  );
  const frame = levelFrame(levels, { yLabel, top, xLabel, room: signs.room }, stage);
  const at = { x: 'level', y: 'value' } as const;
  return {
    ...frame.options,
    readout: readoutOf(shown, yLabel),
    marks: [
      ...frame.marks,
      ...markRules(marks, levels, stage),
      ...signs.marks(frame.options.marginTop),
      ...shown.flatMap(({ look, points: line }) => {
        const { colour, symbol, r, dash, width } = LOOKS[look];
        const sorted = line.toSorted((a, b) => a.level - b.level);
        const background = 'var(--figure-background)';
        const fills = {
          ...{ recorded: background, first: background },
          ...{ model: 'none', predicted: 'none' },
        } as const;
        const fill = look in fills ? fills[look as keyof typeof fills] : colour;
        const bars = sorted.filter(({ low, high }) => low !== undefined && high !== undefined);
        return [
          plot.ruleX(bars, {
            x: 'level',
            y1: 'low',
            y2: 'high',
            stroke: colour,
            strokeWidth: 5,
            strokeOpacity: 0.3,
          }),
          plot.line(sorted, { ...at, stroke: colour, strokeWidth: width, strokeDasharray: dash }),
          plot.dot(sorted, { ...at, symbol, r, fill, stroke: colour, strokeWidth: 1.75 }),
        ];
      }),
      ...namesAtLines(shown, top, frame.heightPx).map(({ text, place, look }) =>
        plot.text([{ ...place, text: frame.roomy ? clipped(text.name) : text.shortName }], {
          ...at,
          text: 'text',
          // A line still under way goes on to the right: its name stands above.
          ...(place.level === highest
            ? { textAnchor: 'start' as const, dx: 9 }
            : { textAnchor: 'middle' as const, dy: -13 }),
          fill: LOOKS[look].colour,
          fontWeight: 600,
          stroke: 'var(--figure-background)',
          strokeWidth: 4,
        }),
      ),
    ],
  };
}

/** What is said of each point of each line. */
function readoutOf(series: readonly LevelSeries[], yLabel: string): ReadoutSeries[] {
  const { name: quantity, unit } = quantityOf(yLabel);
  const say = ({ level, value, low, high }: LevelPoint) => {
    const spread =
      low === undefined || high === undefined
        ? ''
        : `, bar from ${said(low)} to ${said(high, unit)}`;
    return `${format(level)}: ${quantity} ${said(value, unit)}${spread}`;
  };
  return series.map(({ name, points }) => ({
    name,
    points: points
      .toSorted((a, b) => a.level - b.level)
      .map((point) => ({ x: point.level, y: point.value, says: `concurrency ${say(point)}` })),
  }));
}

/** Room for a name at the right, in characters: a file's name may be longer. */
const LONGEST_NAME = 16;

const clipped = (name: string) =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;

/** Said in place of lines that nothing is known of. */
function noPoints({ plot, widthPx }: Stage): FigureOptions {
  return {
    width: widthPx,
    height: LEVEL_FRAME_HEIGHT_PX / 3,
    axis: null,
    marks: [plot.text(['nothing to draw yet'], { frameAnchor: 'middle', fillOpacity: 0.75 })],
  };
}

/** Each series' name beside its last point, moved up or down where names that end at one level would overlap. */
function namesAtLines(series: readonly LevelSeries[], top: number, heightPx: number) {
  const ends = series.map(({ name, shortName, look, points }) => {
    const level = Math.max(...points.map((point) => point.level));
    const value = points.findLast((point) => point.level === level)?.value ?? 0;
    return { text: { name, shortName }, look, place: { level, value } };
  });
  for (const level of new Set(ends.map(({ place }) => place.level))) {
    const together = ends.filter(({ place }) => place.level === level);
    const values = spreadValues(
      together.map(({ place }) => place.value),
      { top, heightPx },
    );
    together.forEach(({ place }, index) => {
      place.value = values[index] ?? 0;
    });
  }
  return ends;
}

/** How {@link describeLevels} writes values. */
export interface LevelWords {
  /** Symbol behind each number: "s", "requests/s", "%". Empty for counts. */
  unit: string;
  /** Digits after the decimal point. */
  digits: number;
}

/** What a line does, in words and numbers: its ends, and its extremes where they lie between. */
export function describeLevels(
  { name, points }: LevelSeries,
  { unit, digits }: LevelWords,
): string {
  const sorted = points.toSorted((a, b) => a.level - b.level);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (!first || !last) return '';
  const who = name.charAt(0).toUpperCase() + name.slice(1);
  const say = ({ level, value }: LevelPoint) =>
    `${format(value, digits, unit === '' ? null : unit)} at ${format(level)}`;
  if (sorted.length === 1) return `${who}: ${say(first)}.`;
  const between = sorted.slice(1, -1);
  const beyond = [
    {
      word: 'highest',
      point: between.find(({ value }) => between.every((other) => other.value <= value)),
      extreme: (value: number) => value > Math.max(first.value, last.value),
    },
    {
      word: 'lowest',
      point: between.find(({ value }) => between.every((other) => other.value >= value)),
      extreme: (value: number) => value < Math.min(first.value, last.value),
    },
  ].flatMap(({ word, point, extreme }) =>
    point && extreme(point.value) ? [`${word} ${say(point)}`] : [],
  );
  return `${who}: ${[`from ${say(first)} to ${say(last)}`, ...beyond].join('; ')}.`;
}
