import { goodputPerSecond } from '#measure/goodput.ts';
import type { Row } from './sweep.rows.ts';

/** Successes per second of a batch. */
export const goodputIn = ({ succeeded, makespanMs }: Row) =>
  goodputPerSecond(succeeded, makespanMs);

/** Of the calls of a batch. */
export const successPercentOf = ({ succeeded, concurrency }: Row) =>
  (succeeded / concurrency) * 100;

/** What a row says twice: its size, and its size again as throughput times makespan. */
export interface Product {
  concurrency: number;
  throughputPerSecond: number;
  makespanMs: number;
  /** Throughput times makespan: requests. */
  product: number;
  /** Seconds: the makespan again, from the other two columns. */
  sizeOverThroughput: number;
}

/** One row of the author's table multiplied out: in a batch throughput times makespan is N, whatever the server did. */
export function productOf({ concurrency, throughputPerSecond, makespanMs }: Row): Product {
  return {
    concurrency,
    throughputPerSecond,
    makespanMs,
    product: (throughputPerSecond * makespanMs) / 1000,
    sizeOverThroughput: concurrency / throughputPerSecond,
  };
}

/** The author's precision: throughput to 0.01 requests/s, time to 0.01 s. */
const HALF_STEP = 0.005;

/** Whether a row's product is its size as exactly as numbers rounded to two digits can be. */
export function isIdentity(row: Row): boolean {
  const { product, concurrency, throughputPerSecond, makespanMs } = productOf(row);
  const slack = HALF_STEP * (throughputPerSecond + makespanMs / 1000) + HALF_STEP ** 2;
  return Math.abs(product - concurrency) <= slack;
}

/** Where goodput turns: the level with the highest, and the next one. */
export interface Turn {
  from: Row;
  to: Row;
}

/** @returns null if goodput is highest at the last level, and so has not turned */
export function turnOf(rows: readonly Row[]): Turn | null {
  const sorted = rows.toSorted((a, b) => a.concurrency - b.concurrency);
  const goodput = sorted.map(goodputIn);
  const index = goodput.indexOf(Math.max(...goodput));
  const from = sorted[index];
  const to = sorted[index + 1];
  return from && to ? { from, to } : null;
}

/** Rows with failures although the batch ended before `timeoutMs`: something else than that timeout failed them. */
export function failedEarly(rows: readonly Row[], timeoutMs: number): Row[] {
  return rows.filter(
    ({ succeeded, concurrency, makespanMs }) => succeeded < concurrency && makespanMs < timeoutMs,
  );
}

/** The rows that took as long as the timeout or longer, whatever their size. */
export function heldByTimeout(rows: readonly Row[], timeoutMs: number): Row[] {
  return rows.filter(({ makespanMs }) => makespanMs >= timeoutMs);
}
