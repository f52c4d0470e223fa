import { expect, test } from 'vitest';
import type { CurveSpec } from '#widgets/prediction/spec.ts';
import { figureAside, gridAside, labsAside } from './aside.ts';

const spec: CurveSpec = {
  ...{ kind: 'curve', id: 'a#b', ask: 'How many?', experiment: 'a', figure: 'b' },
  ...{ subject: 'throughput', yLabel: 'Throughput (requests/s)', xLabel: 'calls at once' },
  ...{ unit: 'requests/s', digits: 0, top: 250, step: 5, given: 2, by: 'the author' },
  recorded: [1, 10, 100, 1000].map((x) => ({ x, y: 17 })),
};

test('a grid to draw on shows of the record what the reader is given, and no more', () => {
  expect(gridAside(spec).match(/<circle/g)).toHaveLength(spec.given);
});

test('a figure comes in plain colours: a picture has no style sheet', () => {
  const drawing =
    '<svg viewBox="0 0 380 260" style="display:block"><rect fill="var(--series-own)" stroke="currentColor"/></svg>';
  expect(figureAside(drawing, 'A & B')).not.toMatch(/var\(|currentColor|style=|A & B/);
});

test('labs for which there is no room are counted', () => {
  const labs = Array.from({ length: 40 }, (_, at) => ({ lab: `2.${at + 1}`, title: 'A lab' }));
  const shown = labsAside(labs).match(/>A lab</g)?.length ?? 0;
  expect(shown).toBeGreaterThan(3);
  expect(labsAside(labs)).toContain(`and ${40 - shown} more`);
  expect(labsAside(labs.slice(0, 2))).not.toContain('more');
});
