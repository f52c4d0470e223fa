/** Runs at build time and in the page: it imports nothing but the number format. */
import { format } from '#measure/format.ts';

/** One level of a sweep, as far as the two limits look at it. */
export interface LevelResult {
  concurrency: number;
  successPercent: number;
  responseS: number;
}

/** What is asked for. Null asks nothing. */
export interface Limits {
  /** Success rate at least this. */
  successPercent: number | null;
  /** Response time of the batch, in seconds, at most this. */
  responseS: number | null;
}

/** What stands in the fields before the reader changes them. */
export const DEFAULT_LIMITS = { successPercent: 99, responseS: 4 } as const satisfies Limits;

/** Whether one row meets both limits, each included; a limit of null asks nothing. */
export function meets(level: LevelResult, { successPercent, responseS }: Limits): boolean {
  return (
    (successPercent === null || level.successPercent >= successPercent) &&
    (responseS === null || level.responseS <= responseS)
  );
}

/** What limits leave of a table with one run a level: it tells of these runs, not of the next ones. */
export interface HighestLevel {
  /** The highest level that meets the limits; null if none does. */
  highest: number | null;
  /** Lower levels that do not. */
  missedBelow: number[];
}

/** Looks at the means alone: with one batch a level there is nothing to tell chance by. */
export function highestWithin(levels: readonly LevelResult[], limits: Limits): HighestLevel {
  const met = levels.filter((level) => meets(level, limits)).map((level) => level.concurrency);
  if (met.length === 0) return { highest: null, missedBelow: [] };
  const highest = Math.max(...met);
  const missedBelow = levels
    .filter((level) => level.concurrency < highest && !meets(level, limits))
    .map((level) => level.concurrency)
    .sort((a, b) => a - b);
  return { highest, missedBelow };
}

/** A limit as a reader writes it: with the digits it has, at most two. */
const asWritten = (value: number, unit: string) =>
  format(value, Number.isInteger(value) ? 0 : Number.isInteger(value * 10) ? 1 : 2, unit);

/** The limits in words: "success of at least 99% and a response time of at most 4 s". */
export function limitsInWords({ successPercent, responseS }: Limits): string {
  return [
    successPercent === null ? [] : `success of at least ${asWritten(successPercent, '%')}`,
    responseS === null ? [] : `a response time of at most ${asWritten(responseS, 's')}`,
  ]
    .flat()
    .join(' and ');
}

/** Names the limits that the table's last column is about. */
export function captionFor(limits: Limits): string {
  return `The author’s levels. Limits: ${limitsInWords(limits) || 'none'}.`;
}

/** The level asked for, as a sentence. */
export function sweetSpotInWords(levels: readonly LevelResult[], limits: Limits): string {
  const { highest, missedBelow } = highestWithin(levels, limits);
  const asked = limitsInWords(limits);
  if (asked === '') return 'Set a limit, and the level is marked.';
  if (highest === null) return `No level has ${asked}.`;
  const found = `The highest level with ${asked} is N\u00a0=\u00a0${format(highest)}.`;
  if (missedBelow.length === 0) return found;
  const missed = missedBelow.map((level) => format(level));
  const list = [missed.slice(0, -1).join(', '), missed.at(-1)].filter(Boolean).join(' and ');
  return `${found} Of the levels below it, ${list} ${missed.length === 1 ? 'misses' : 'miss'} a limit: with one batch a level, that can be chance.`;
}
