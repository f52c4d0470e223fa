import { expect, test } from 'vitest';
import * as z from 'zod';
import { defineExperiment } from '#experiment/contract.ts';
import { recordingOf } from '#experiment/recording.ts';
import { checkRun } from './check-run.ts';

/** Some rows follow from the seed, as in virtual time; the others are what a machine made of it. */
const experiment = defineExperiment({
  id: 'week-9/dice/dice',
  title: 'Dice',
  claim: 'The measured value is high.',
  parameters: z.object({
    seed: z.int().min(0).max(9).default(1).meta({ label: 'Seed' }),
    only: z
      .enum(['all', 'computed'])
      .default('all')
      .meta({ label: 'Rows', options: { all: 'all', computed: 'computed ones' } }),
    high: z
      .enum(['yes', 'no'])
      .default('yes')
      .meta({
        label: 'High',
        options: { yes: 'yes', no: 'no' },
      }),
  }),
  row: z.object({
    kind: z.enum(['computed', 'measured']).meta({ label: 'Kind' }),
    value: z.number().meta({ label: 'Value' }),
  }),
  computed: { of: ({ kind }) => kind === 'computed', only: { only: 'computed' } },
  async *run({ seed, only, high }, { random, clock }) {
    yield { kind: 'computed' as const, value: random(seed)() };
    await clock.sleep(1);
    if (only === 'all') yield { kind: 'measured' as const, value: high === 'yes' ? 60 : 40 };
  },
  figures: [],
  verdicts: [
    {
      id: 'high',
      claim: 'The measured value is high.',
      judge: (rows) => ({
        outcome: rows.some(({ value }) => value > 50) ? 'holds' : 'does not hold',
        because: 'Look.',
      }),
    },
  ],
});

const recording = recordingOf(experiment).parse({
  schema: 1,
  experiment: experiment.id,
  by: 'a test',
  source: null,
  parameters: { seed: 1, only: 'all', high: 'yes' },
  state: 'complete',
  rows: [
    { kind: 'computed', value: 0.081 },
    { kind: 'measured', value: 71 },
  ],
  environment: {
    runtime: 'node',
    version: 'Node 24',
    cores: 2,
    clockStepMs: null,
    crossOriginIsolated: null,
    pageWasHidden: null,
  },
  startedAt: null,
  notes: [],
});

const file = 'labs/week-9/dice/recorded/dice.node.json';
const check = (change: object = {}, virtual = false, signal = new AbortController().signal) =>
  checkRun(
    { file, experiment, recording: { ...recording, ...change } },
    { virtual, browser: null },
    signal,
    () => undefined,
  );

test('what is computed is the same, what is measured has the same shape', async () => {
  expect(await check()).toEqual({ outcome: 'same shape', says: '1 computed row; 1 verdict' });
});

test('only what is computed is run again where that is asked for', async () => {
  const { outcome, says } = await check({}, true);
  expect({ outcome, says }).toEqual({
    outcome: 'same',
    says: '1 computed row; what is measured was left out (--virtual)',
  });
});

test('a computed row that is off by a thousandth differs, and the mend is a command', async () => {
  const [, measured] = recording.rows;
  const rows = [{ kind: 'computed', value: 0.082 }, measured];
  expect(await check({ rows }, true)).toEqual({
    outcome: 'differs',
    says: `value of computed row 1 was 0.082 and is 0.081: npm run record -- week-9/dice/dice --set seed=1 --set only=all --set high=yes --by 'a test' --out ${file} records it anew`,
  });
});

test('a verdict that comes out otherwise differs', async () => {
  const { outcome, says } = await check({ parameters: { seed: 1, only: 'all', high: 'no' } });
  expect(outcome).toBe('differs');
  expect(says).toContain('verdict high was “holds” and is “does not hold” (Look.), in 2 runs');
  expect(says).toContain('--set high=no');
});

test.each([
  [{ source: 'Lab notes' }, 'a table from “Lab notes”'],
  [{ state: 'aborted' }, 'its run was aborted'],
  [{ parameters: { seed: 1 } }, 'before there was a parameter only, high'],
])('%j is not run again', async (change, says) => {
  const finding = await check(change);
  expect(finding.outcome).toBe('not rerun');
  expect(finding.says).toContain(says);
});

test('what a browser measured is not run again in Node', async () => {
  const environment = { ...recording.environment, runtime: 'browser', version: 'Chromium 1' };
  const { says } = await check({ environment });
  expect(says).toBe(
    '1 computed row; what is measured was recorded in Chromium 1: --browser chromium runs it again',
  );
});

test('a check that is stopped ends', async () => {
  await expect(check({}, false, AbortSignal.abort(new Error('Stop.')))).rejects.toThrow();
});
