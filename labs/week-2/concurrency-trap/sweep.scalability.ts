/** The Universal Scalability Law over a closed loop's throughput: fitted, drawn, and judged. */
import { levelLines } from '#charts/level-lines.ts';
import type { Figure, FigureOptions, Judgement, RunsShown, Stage } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { uslOf, type PeakDoubt, type UslResult } from '#measure/usl-intervals.ts';
import { uslPerSecond } from '#measure/usl.ts';
import { rowsJudged } from './sweep.levels.ts';
import { derived, type Row } from './sweep.rows.ts';
import { seriesOf } from './sweep.series.ts';

const NO_STEADY_STATE =
  'The law is about a steady state. A batch’s throughput is that of its slowest request; run the closed driver.';
/** The curve is drawn through so many levels. */
const CURVE_POINTS = 100;

type Fitted = Extract<UslResult, { kind: 'fitted' }>;

const closedRows = (rows: readonly Row[]) =>
  rowsJudged(rows).rows.filter(({ driver }) => driver === 'closed');

/** The fit to the closed loop's rows; null where there are none. */
function fitOf(rows: readonly Row[]): UslResult | null {
  const closed = closedRows(rows);
  if (closed.length === 0) return null;
  return uslOf(
    closed.map((row) => ({
      level: row.concurrency,
      perSecond: row.throughputPerSecond,
      successShare: (derived.successPercent.of(row) ?? 0) / 100,
    })),
  );
}

function leftOutInWords({ leftOut }: UslResult): string {
  if (leftOut.length === 0) return '';
  const levels = leftOut.map((level) => format(level)).join(', ');
  return ` Left out, because requests failed there: ${levels}.`;
}

/** Whether the law, fitted to a closed loop's throughput, has a peak. */
export function judgePeak(rows: readonly Row[]): Judgement {
  const result = fitOf(rows);
  if (!result) return { outcome: 'cannot tell', because: NO_STEADY_STATE };
  if (result.kind === 'cannot tell') {
    return {
      outcome: 'cannot tell',
      because: `There are ${result.because}: it takes 4 levels of 3 repetitions.${leftOutInWords(result)}`,
    };
  }
  const { usl, intervals, peak, doubt } = result;
  const { alpha, beta } = intervals;
  const parameters =
    `alpha is ${format(usl.alpha, 4)} (${format(alpha.low, 4)} to ${format(alpha.high, 4)}), ` +
    `beta ${format(usl.beta, 6)} (${format(beta.low, 6)} to ${format(beta.high, 6)}).${leftOutInWords(result)}`;
  const where = peak
    ? `${format(peak.level)} (${format(peak.interval.low)} to ${format(peak.interval.high)})`
    : '';
  if (!doubt) return { outcome: 'holds', because: `The peak is at ${where}: ${parameters}` };
  // What the law alone says is no observation: throughput has to be seen to fall, and the law to be near.
  const isUndecided = doubt.kind === 'beyond' || doubt.kind === 'misses';
  return {
    outcome: isUndecided ? 'cannot tell' : 'does not hold',
    because: `No peak identified: ${doubtInWords(doubt, where)}${parameters}`,
  };
}

function doubtInWords(doubt: PeakDoubt, where: string): string {
  switch (doubt.kind) {
    case 'no coherency':
      return '';
    case 'beyond':
      return `the law’s peak, ${where}, may lie beyond ${format(doubt.highest)}, the highest level fitted, and no level shows throughput fall. The law’s `;
    case 'no fall':
      return `at ${format(doubt.highest)}, the highest level fitted, throughput is not surely lower than at ${format(doubt.nearest)}, though the law has its peak at ${where}. Its `;
    case 'misses':
      return `at ${format(doubt.level)} the law is off by ${format(doubt.share * 100, 0, '%')}, so it does not describe this server. Its `;
  }
}

/** The law's curve over the levels it was fitted to, evenly on a logarithmic axis. */
function curveOf({ usl, leftOut }: Fitted, rows: readonly Row[]) {
  const levels = rows
    .map(({ concurrency }) => concurrency)
    .filter((level) => !leftOut.includes(level));
  const low = Math.min(...levels);
  const ratio = Math.max(...levels) / low;
  return Array.from({ length: CURVE_POINTS }, (_, index) => {
    const level = low * ratio ** (index / (CURVE_POINTS - 1));
    return { level, value: uslPerSecond(usl, level) };
  });
}

/** Throughput of the closed runs, and over it the law's curve and the interval of its peak, where they can be told. */
function draw({ own }: RunsShown<Row>, stage: Stage): FigureOptions {
  const { plot } = stage;
  const closed = closedRows(own);
  const series = seriesOf({ own: closed, recorded: [] }, (row) => row.throughputPerSecond);
  const lines = levelLines(
    series,
    { yLabel: 'throughput (requests/s)', xLabel: 'concurrency: users' },
    stage,
  );
  const result = fitOf(own);
  if (result?.kind !== 'fitted') return lines;
  const { peak, doubt } = result;
  const levels = closed.map(({ concurrency }) => concurrency);
  const inside = ({ low, high }: { low: number; high: number }) => ({
    x1: Math.max(low, Math.min(...levels)),
    x2: Math.min(high, Math.max(...levels)),
  });
  const marked = peak && !doubt ? [inside(peak.interval)].filter(({ x1, x2 }) => x1 < x2) : [];
  return {
    ...lines,
    marks: [
      plot.rectX(marked, { x1: 'x1', x2: 'x2', fill: 'var(--series-3)', fillOpacity: 0.15 }),
      plot.text(marked, {
        x: ({ x1, x2 }: { x1: number; x2: number }) => Math.sqrt(x1 * x2),
        frameAnchor: 'top',
        dy: -12,
        text: () => 'peak',
        fill: 'currentColor',
      }),
      ...(lines.marks ?? []),
      plot.line(curveOf(result, closed), {
        x: 'level',
        y: 'value',
        stroke: 'var(--series-3)',
        strokeWidth: 2,
        strokeDasharray: '7 4',
      }),
    ],
  };
}

/** Throughput of the closed loop with the fitted law. */
export const scalability: Figure<Row> = {
  id: 'scalability',
  title: 'Scalability',
  caption:
    'Requests ended per second of a closed loop, against its users. Long dashes: the Universal Scalability Law, least squares over all levels at which requests did not fail. Shaded: where its peak lies in 95% of resampled repetitions; without a shade no peak is identified, for the measurements do not bear one out.',
  shows: ({ own }) => closedRows(own).length > 0,
  draw,
  summary: ({ own }) => judgePeak(own).because,
};
