import { describe, expect, it } from 'vitest';
import { fragmentOf, placeIn, stepIn } from './permalink.ts';

it('reads the link it writes', () => {
  expect(placeIn(fragmentOf('ten_tasks.py', 42))).toEqual({ program: 'ten_tasks.py', step: '42' });
  expect(placeIn(fragmentOf('a b&c.py', 0))).toEqual({ program: 'a b&c.py', step: '0' });
});

it('is no link where the fragment names no program', () => {
  for (const fragment of ['', '#', '#results', '#step=3']) expect(placeIn(fragment)).toBeNull();
});

describe('a step in a link', () => {
  it.each([
    ['0', 0],
    ['10', 10],
    [null, 0],
  ])('%s is taken as it is', (asked, step) =>
    expect(stepIn(asked, 10)).toEqual({ step, exact: true }),
  );
  it.each([
    ['11', 10],
    ['99999999999', 0],
    ['-1', 0],
    ['1.5', 0],
    ['x', 0],
    ['', 0],
    ['007', 7],
  ])('%s is brought to %i, and said to be', (asked, step) =>
    expect(stepIn(asked, 10)).toEqual({ step, exact: false }),
  );
});
