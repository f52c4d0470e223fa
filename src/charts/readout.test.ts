import { expect, test } from 'vitest';
import { quantityOf, readoutText, type DrawnScale } from './readout.ts';

const scales: Record<string, DrawnScale> = {
  x: { apply: (value) => Number(value) * 10 },
  y: { apply: (value) => (value === 'b' ? 40 : 20), bandwidth: 6 },
  fy: { apply: (value) => (value === 'second' ? 130 : 30), range: [30, 230] },
};
const scaleOf = (name: string) => scales[name];

test('a paragraph for each series, a line for each point, at its place in pixels', () => {
  const series = [
    {
      name: 'one',
      points: [
        { x: 1.234, y: 'a', says: 'at 1: a' },
        { x: 2, y: 'b', says: 'at 2: b' },
      ],
    },
    { name: 'none', points: [] },
    { name: 'two', points: [{ x: 3, y: 'a', panel: 'second', says: 'in the second panel' }] },
  ];
  expect(readoutText(series, scaleOf)).toBe(
    'one\n12.3 23 at 1: a\n20 43 at 2: b\n\ntwo\n30 123 in the second panel',
  );
});

test('a label and its unit', () => {
  expect(quantityOf('makespan (s)')).toEqual({ name: 'makespan', unit: 's' });
  expect(quantityOf('counted / (rate × time)')).toEqual({
    name: 'counted / (rate × time)',
    unit: null,
  });
  expect(quantityOf('level')).toEqual({ name: 'level', unit: null });
});
