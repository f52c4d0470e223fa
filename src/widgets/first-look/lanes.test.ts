import { expect, test } from 'vitest';
import { beatsIn, lanesOf, type Beat } from './lanes.ts';

/** Beats of one phase, so many milliseconds apart. */
function phase(name: Beat['phase'], gaps: number[], startMs: number): Beat[] {
  let atMs = startMs;
  return gaps.map((gapMs) => ({ phase: name, atMs: (atMs += gapMs), gapMs }));
}

const run = [
  ...phase('before', [10, 10, 10], 0),
  ...phase('blocked', [500], 30),
  ...phase('between', [10, 10], 530),
  ...phase('waiting', [10, 12, 10], 550),
  ...phase('after', [10], 582),
];

test('each pause has its beats from its own beginning, and its longest silence', () => {
  const [blocked, waiting] = lanesOf(run);
  expect(blocked).toEqual({
    kind: 'blocked',
    beatsMs: [-20, -10, 0, 500, 510, 520],
    silenceMs: 500,
  });
  expect(waiting).toEqual({
    kind: 'waiting',
    beatsMs: [-10, 0, 10, 22, 32, 42],
    silenceMs: 12,
  });
});

test('a run that has only begun has no silence yet', () => {
  expect(lanesOf(run.slice(0, 3)).map(({ silenceMs }) => silenceMs)).toEqual([null, null]);
});

test('what is no beat is left out', () => {
  expect(beatsIn([{ beat: 1 }, { ...run[0] }])).toEqual([run[0]]);
});
