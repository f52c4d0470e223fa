import type { Remark } from '#experiment/context.ts';
import { format } from '#measure/format.ts';
import type { RunQuality } from './sweep.quality.ts';
import { levelWords, type Row } from './sweep.rows.ts';

/** A client holds requests back where the server saw no more than this share of those the model saw in the same run. */
const HELD_SHARE = 0.5;

/** Whether far fewer requests were at the server than the same run brings there when nothing holds them back. */
export function isHeldBack(real: Row, virtual: Row): boolean {
  const { peakAtServer: seen } = real;
  const { peakAtServer: possible } = virtual;
  return seen !== null && possible !== null && seen <= HELD_SHARE * possible;
}

/** The virtual run that a real one repeats. */
export const twinOf = (real: Row, virtual: readonly Row[]): Row | undefined =>
  virtual.find(
    ({ concurrency, repetition }) =>
      concurrency === real.concurrency && repetition === real.repetition,
  );

/** What a reader of real rows has to know of them. */
export function notesOn(real: readonly Row[], virtual: readonly Row[]): Remark[] {
  const held = real.filter((row) => {
    const twin = twinOf(row, virtual);
    return twin !== undefined && isHeldBack(row, twin);
  });
  const worst = held.toSorted((one, other) => other.concurrency - one.concurrency)[0];
  const failed = real.filter(({ host, clientFailures }) => host === 'url' && clientFailures);
  const failures = failed.reduce((sum, { clientFailures }) => sum + (clientFailures ?? 0), 0);
  return [
    ...(worst
      ? [
          {
            about: 'client’s limit',
            levels: [...new Set(held.map(({ concurrency }) => concurrency))],
            sentence: `At ${format(worst.concurrency)} ${levelWords([worst])}, no more than ${format(worst.peakAtServer ?? 0)} requests were at the server: the others waited in the client or on the way. That limit is the client’s own.`,
          },
        ]
      : []),
    ...(failures > 0
      ? [
          {
            about: null,
            levels: [],
            sentence: `${format(failures)} requests ended without an answer. Whether the client refused to send them or the connection broke is not known, so they are counted apart from the server’s failures.`,
          },
        ]
      : []),
  ];
}

/** What the reader has to know of batches that were sent ahead. */
export function sentAhead(runs: readonly Pick<RunQuality, 'row' | 'aheadMs'>[]): Remark[] {
  const largest = runs
    .filter(({ aheadMs }) => aheadMs !== null)
    .toSorted((one, other) => other.row.concurrency - one.row.concurrency)[0];
  if (!largest) return [];
  return [
    {
      about: null,
      levels: [],
      sentence: `The requests of each batch were handed over ahead and held at the server until they could start together. The way there took ${format(largest.aheadMs ?? 0, 1, 'ms')} in the mean at ${format(largest.row.concurrency)} at once, and is part of no response time.`,
    },
  ];
}
