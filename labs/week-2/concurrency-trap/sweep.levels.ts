import type { Row } from './sweep.rows.ts';
import { derived, goodputOf } from './sweep.rows.ts';

/** The runs of one level, and what they came to in the mean. */
export interface Level {
  level: number;
  rows: Row[];
  throughputPerSecond: number;
  /** Null where a run of it cannot tell, as with those below. */
  goodputPerSecond: number | null;
  successPercent: number | null;
}

/** Rows of one host by level, ascending. */
export function levelsOf(rows: readonly Row[]): Level[] {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.concurrency);
    if (group) group.push(row);
    else groups.set(row.concurrency, [row]);
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([level, own]) => ({
      level,
      rows: own,
      throughputPerSecond: meanOf(own, (row) => row.throughputPerSecond) ?? 0,
      goodputPerSecond: meanOf(own, goodputOf),
      successPercent: meanOf(own, derived.successPercent.of),
    }));
}

/** The mean over rows; null where one of them cannot tell. */
function meanOf(rows: readonly Row[], valueOf: (row: Row) => number | null): number | null {
  let sum = 0;
  for (const row of rows) {
    const value = valueOf(row);
    if (value === null) return null;
    sum += value;
  }
  return rows.length === 0 ? null : sum / rows.length;
}

/** The rows a judgement is about: measured ones where there are any, else those of virtual time. */
export function rowsJudged(rows: readonly Row[]): { rows: Row[]; whose: string } {
  const measured = rows.filter(({ host }) => host !== 'virtual');
  const virtual = rows.length > 0 && measured.length === 0;
  return {
    rows: virtual ? [...rows] : measured,
    whose: virtual ? 'In virtual time, f' : 'F',
  };
}
