import { expect, test } from 'vitest';
import * as z from 'zod';
import recording from './recorded/sweep.author.json' with { type: 'json' };
import { row as rowSchema, type Row } from './sweep.rows.ts';
import { search } from './sweep.sweet-spot.ts';

const author = z.array(rowSchema).parse(recording.rows);
const find = (rows: Row[], successPercent: number | null, responseS: number | null) =>
  search.find(rows, { successPercent, responseS });

test('the author’s rows have a level, and cannot tell whether it would be so again', () => {
  const { level, sentence } = find(author, 99, null);
  expect(level).toBe(500);
  expect(sentence).toContain('one run a level cannot tell');
});

test('both limits count, an empty one does not', () => {
  expect(find(author, 99, 4).level).toBeLessThan(500);
  expect(find(author, 100, 0.01)).toMatchObject({ level: null });
  expect(find(author, null, null).sentence).toBe('Set a limit, and the level is marked.');
});

test('repetitions that agree are sure, ones on both sides of a limit are not', () => {
  const times = (factors: number[]) =>
    author.flatMap((row) =>
      factors.map((factor, index): Row => ({
        ...row,
        repetition: index + 1,
        makespanMs: row.makespanMs * factor,
      })),
    );
  expect(find(times([1, 1.001, 0.999]), null, 4).sentence).toContain('bear that out');
  const level = find(author, null, 4).level;
  const limit = (author.find((row) => row.concurrency === level)?.makespanMs ?? 0) / 1000;
  expect(find(times([0.5, 1, 1.49]), null, limit + 0.001).sentence).toContain('both sides');
});

test('percentiles that cannot be told leave a steady state without a level', () => {
  const closed = author.map((row): Row => ({ ...row, driver: 'closed', p95Ms: null }));
  expect(find(closed, null, 4).level).toBeNull();
});
