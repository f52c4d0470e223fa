import { expect, it } from 'vitest';
import { runOnceSource } from '../../../scripts/python-library.ts';
import { runningLine } from './run-once-line.ts';

it('finds every statement that a trace can tell to run in the loop that is shipped, in the order they run', () => {
  const { lines } = runOnceSource();
  const found = (['begin', 'select', 'arrivals', 'due', 'ran', 'run'] as const).map((phase) =>
    runningLine(lines, phase),
  );
  expect(found).not.toContain(null);
  expect(found).toEqual([...found].sort((a, b) => (a ?? 0) - (b ?? 0)));
  expect(runningLine(lines, 'outside')).toBeNull();
});
