import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { failedEarly, isIdentity, productOf, turnOf } from './second-look.arithmetic.ts';
import {
  fitOf,
  hypotheses,
  liesInBand,
  misfits,
  TIMEOUT_MS,
  type LevelFit,
} from './second-look.bands.ts';
import { goodputFigure, makespanBands, successBands } from './second-look.figures.ts';
import { secondLook } from './second-look.ts';
import type { Row } from './sweep.rows.ts';

const { rows } = JSON.parse(
  readFileSync(new URL('recorded/sweep.author.json', import.meta.url), 'utf8'),
) as { rows: Row[] };
const at = (concurrency: number) => rows.filter((row) => row.concurrency === concurrency);
const outside = (fits: LevelFit[]) =>
  misfits(fits).map(({ fit, quantity }) => [quantity, fit.row.concurrency]);
const look = secondLook(rows);

describe('what the text says of the rows', () => {
  test('throughput times response time is N in every one, and would not be if throughput were measured', () => {
    expect(rows.every(isIdentity)).toBe(true);
    expect(rows.map((row) => Math.round(productOf(row).product * 100) / 100)).toEqual([
      1.01, 4.99, 10, 25, 50.01, 100.02, 199.98, 500.06, 999.93, 1999.25,
    ]);
    const [last] = at(2000);
    expect(last && isIdentity({ ...last, throughputPerSecond: 180 })).toBe(false);
  });

  test('from 200 on the batch is held by the timeout, by one call alone at 200 and 500', () => {
    expect(look.makespan).toMatchObject({
      from: '200',
      range: '11.00 to 11.02\u00a0s',
      lone: '200 and 500',
    });
  });

  test('one call failed at 100 before any timeout could', () => {
    expect(failedEarly(rows, TIMEOUT_MS)).toEqual(at(100));
  });

  test('goodput turns between 1,000 and 2,000, where throughput doubles', () => {
    expect(look.turn).toEqual({
      from: '1,000',
      to: '2,000',
      throughputFactor: '2.0',
      throughput: '90.8 to 181.4',
      goodput: '52.1 to 49.5',
      goodputLoss: '5%',
    });
    expect(turnOf(rows.slice(0, 9))).toBeNull();
  });

  test('the sweet spot is 500 by success and 10 by time', () => {
    expect(look.sweet.bySuccess).toContain('N\u00a0=\u00a0500.');
    expect(look.sweet.byTime).toContain('N\u00a0=\u00a010.');
  });
});

describe('the two accounts', () => {
  const limit = look.accounts.fits.map((fits) => fits.limit);
  const queue = look.accounts.fits.map((fits) => fits.queue);

  test('a limit of 560 misses both collapsed success counts and nothing else', () => {
    expect(outside(limit)).toEqual([
      ['succeeded', 1000],
      ['succeeded', 2000],
    ]);
  });

  test('a queue for 100 misses the success count at 500 and nothing else', () => {
    expect(outside(queue)).toEqual([['succeeded', 500]]);
  });

  test('neither lets a call fail before the timeout', () => {
    for (const { makespanMs } of [...limit, ...queue])
      expect(makespanMs.high).toBeLessThanOrEqual(TIMEOUT_MS);
  });

  test('a line at the server gives the same numbers as one in the client', () => {
    const { server, cap } = hypotheses.queue;
    const atServer = { server: { ...server, slots: cap, overload: 'wait' as const }, cap: null };
    const some = rows.filter(({ concurrency }) => concurrency >= 200);
    expect(fitOf(atServer, some, 20)).toEqual(fitOf(hypotheses.queue, some, 20));
  });

  test('a makespan may stand a little above its band, a count may not', () => {
    const band = { low: 5, middle: 5, high: 5 };
    const fit = (makespanMs: number, succeeded: number) => {
      const [row] = at(1);
      if (!row) throw new Error('No row.');
      return { row: { ...row, makespanMs, succeeded }, makespanMs: band, succeeded: band };
    };
    expect(liesInBand(fit(35, 5), 'makespanMs')).toBe(true);
    expect(liesInBand(fit(36, 5), 'makespanMs')).toBe(false);
    expect(liesInBand(fit(5, 6), 'succeeded')).toBe(false);
    expect(liesInBand(fit(5, 4), 'succeeded')).toBe(false);
  });
});

describe('the figures in words', () => {
  test('throughput and goodput', () => {
    expect(goodputFigure.summary({ own: [], recorded: rows })).toMatch(
      /^Throughput: from .* Goodput: .* highest 52\.1\u00a0calls\/s at 1,000\.$/,
    );
  });

  test('what lies outside which bands', () => {
    const runs = { own: [], recorded: look.accounts.fits };
    expect(makespanBands.summary(runs)).toBe(
      'All rings lie in the bands of the limit of 560. All rings lie in the bands of the queue for 100.',
    );
    expect(successBands.summary(runs)).toContain('Outside the bands of the limit of 560: 1,000 (');
  });
});
