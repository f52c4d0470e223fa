import { describe, expect, it } from 'vitest';
import { compareOrders, orderOf } from './order-comparison.ts';

const bars = (values: Record<string, number>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

describe('the order of bars', () => {
  it('is by value, and what is near to each other shares a place', () => {
    expect(orderOf(bars({ c: 300, a: 100, b: 102 }))).toEqual([['a', 'b'], ['c']]);
  });

  it('does not chain small steps into one place', () => {
    expect(orderOf(bars({ a: 100, b: 104, c: 108 }))).toEqual([['a', 'b'], ['c']]);
  });
});

describe('two runs of the same bars', () => {
  it('have the same order whatever the scale', () => {
    const one = bars({ a: 1, b: 2, c: 3 });
    const other = bars({ a: 100, b: 900, c: 1000 });
    expect(compareOrders(one, other)?.turned).toEqual([]);
  });

  it('name the pairs that are turned round', () => {
    const comparison = compareOrders(bars({ a: 1, b: 2, c: 3 }), bars({ a: 3, b: 2, c: 4 }));
    expect(comparison?.turned).toEqual([['a', 'b']]);
  });

  it('call nothing turned that is in no order in one of them', () => {
    expect(compareOrders(bars({ a: 100, b: 200 }), bars({ a: 101, b: 100 }))?.turned).toEqual([]);
  });

  it('compare what both have, and nothing where that is less than two', () => {
    expect(compareOrders(bars({ a: 1, b: 2 }), bars({ b: 1, c: 2 }))).toBeNull();
    expect(compareOrders(bars({ a: 1, b: 2, d: 3 }), bars({ b: 1, a: 2 }))?.one).toEqual([
      ['a'],
      ['b'],
    ]);
  });
});
