import { format } from '#measure/format.ts';

/** A logarithmic axis of concurrency levels. */
export interface LevelAxis {
  domain: [number, number];
  /** The levels whose labels have room, ascending. */
  ticks: number[];
}

/** About the width of a digit at 12 px, and the least space between two labels. */
const DIGIT_PX = 6.5;
const SPACE_PX = 7;

/**
 * The axis for the levels a sweep has: its ends are the lowest and the highest level, and as many of the others are named
 * as fit side by side, the ends before those between.
 * @param lengthPx from end to end: it decides how many levels are named
 */
export function levelAxis(levels: readonly number[], lengthPx: number): LevelAxis {
  const sorted = [...new Set(levels)].sort((a, b) => a - b);
  const low = sorted[0] ?? 1;
  const high = sorted.at(-1) ?? 1;
  // One level alone stands in the middle of a decade.
  const domain: [number, number] =
    low === high ? [low / Math.sqrt(10), high * Math.sqrt(10)] : [low, high];
  const span = Math.log(domain[1] / domain[0]);
  const placeOf = (level: number) => (Math.log(level / domain[0]) / span) * lengthPx;
  const halfOf = (level: number) => (format(level).length * DIGIT_PX + SPACE_PX) / 2;
  const clear = (one: number, other: number) =>
    Math.abs(placeOf(one) - placeOf(other)) >= halfOf(one) + halfOf(other);

  const ticks = low === high ? [low] : [low, high];
  for (const level of sorted) if (ticks.every((tick) => clear(level, tick))) ticks.push(level);
  return { domain, ticks: ticks.sort((a, b) => a - b) };
}

const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The least round number that is no smaller than `value`: the top of an axis that starts at 0. */
export function roundTop(value: number): number {
  if (!(value > 0)) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(value));
  return (ROUND.find((factor) => factor * magnitude >= value) ?? 10) * magnitude;
}
