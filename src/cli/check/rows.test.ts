import { expect, test } from 'vitest';
import { rowDifference } from './rows.ts';

const rows = [
  { level: 1, value: 2 },
  { level: 2, value: null },
];

test('the same rows do not differ', () => {
  expect(rowDifference(rows, structuredClone(rows))).toBeNull();
});

test.each([
  [[rows[0] ?? {}], '2 computed rows are on record, and 1 came now'],
  [[rows[0] ?? {}, { level: 2, value: 3 }], 'value of computed row 2 was null and is 3'],
  [[{ level: 1 }, rows[1] ?? {}], 'value of computed row 1 was 2 and is undefined'],
])('the first difference is named: %j', (again, says) => {
  expect(rowDifference(rows, again)).toBe(says);
});
