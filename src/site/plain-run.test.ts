import { expect, test } from 'vitest';
import { programRecordingSchema } from '#experiment/program-recording.ts';
import { plainRunOf } from './plain-run.ts';

const run = (stdout: string, change = {}) =>
  programRecordingSchema.parse({
    schema: 1,
    program: 'week-9/waiting/wait.py',
    sources: { 'wait.py': '0'.repeat(64) },
    outcomes: [{ exitStatus: 0, stdout, stderr: '' }],
    runs: [{ elapsedMs: 210.4, outcome: 0 }],
    environment: {
      runtime: 'python',
      version: 'CPython 3.13.0',
      cores: 2,
      clockStepMs: 0.001,
      crossOriginIsolated: null,
      pageWasHidden: null,
    },
    startedAt: '2026-11-26T23:55:12.049Z',
    notes: [],
    ...change,
  });
const TRACED = 'one\ntwo in 0.3 s\n';

test('says what it took, and shows nothing twice', () => {
  expect(plainRunOf(run(TRACED), TRACED)).toEqual({
    sentences:
      'Plain CPython 3.13.0 printed the same. From its start to its end it took 210\u00a0ms, in one run, on 2 cores (2026-11-26).',
    output: null,
    notes: [],
  });
});

test.each([
  ['two in 0.3 s\none\n', 'the same lines in another order.'],
  ['one\ntwo in 0.31 s\n', 'the same but for its times.'],
  ['one\nthree in 0.3 s\n', 'something else.'],
])('%j is %s', (stdout, says) => {
  const { sentences, output } = plainRunOf(run(stdout), TRACED);
  expect(sentences).toContain(`printed ${says}`);
  expect(output).toBe(stdout);
});

test('of several runs it has median, range and how many outcomes', () => {
  const runs = [200, 300, 250].map((elapsedMs, index) => ({ elapsedMs, outcome: index % 2 }));
  const outcomes = [
    { exitStatus: 1, stdout: TRACED, stderr: 'Oops\n' },
    { exitStatus: 0, stdout: 'one\n', stderr: '' },
  ];
  const { sentences, output } = plainRunOf(run('', { runs, outcomes }), TRACED);
  expect(sentences).toContain('It ended with status 1. Its 3 runs came out in 2 ways.');
  expect(sentences).toContain(
    '250\u00a0ms, the median of 3 runs between 200\u00a0ms and 300\u00a0ms',
  );
  expect(output).toBe(`${TRACED}Oops\n`);
});

test('a run names an outcome that is there', () => {
  expect(() => run(TRACED, { runs: [{ elapsedMs: 1, outcome: 1 }] })).toThrow('outcome');
});
