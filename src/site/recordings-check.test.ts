import { expect, test } from 'vitest';
import * as z from 'zod';
import { defineExperiment } from '#experiment/contract.ts';
import { checkRecording, experimentsById } from './recordings-check.ts';

const pause = defineExperiment({
  id: 'week-9/waiting/pause',
  title: 'Pause',
  claim: 'A pause takes its time.',
  parameters: z.object({
    pauseMs: z.number().min(1).max(9).default(5).meta({ label: 'Pause', unit: 'ms' }),
    times: z.int().min(1).max(9).default(3).meta({ label: 'Times' }),
  }),
  row: z.object({ elapsedMs: z.number().meta({ label: 'Elapsed', unit: 'ms' }) }),
  async *run() {},
  figures: [],
  verdicts: [],
});
const experiments = experimentsById([['week-9/waiting/pause', pause]]);
const file = 'labs/week-9/waiting/recorded/pause.author.json';

const recording = {
  schema: 1,
  experiment: 'week-9/waiting/pause',
  by: 'the author',
  source: null,
  parameters: { pauseMs: 4 },
  state: 'complete',
  rows: [{ elapsedMs: 4.1 }],
  environment: {
    runtime: 'python',
    version: null,
    cores: null,
    clockStepMs: null,
    crossOriginIsolated: null,
    pageWasHidden: null,
  },
  startedAt: null,
  notes: [],
};
const check = (change: object, at = file) =>
  checkRecording(at, JSON.stringify({ ...recording, ...change }), experiments);

test('gives a recording back as it stands in the file, unknown parameters left unknown', () => {
  expect(check({})).toEqual(recording);
});

test.each<[string, object, string]>([
  ['a missing field', { by: undefined }, 'by: '],
  ['a field too many', { remark: 'x' }, 'the whole file: Unrecognized key: "remark"'],
  ['another version of the shape', { schema: 2 }, 'schema: '],
  [
    'a row without a number',
    { rows: [{ elapsedMs: 1 }, { elapsedMs: 'long' }] },
    'rows[1].elapsedMs: ',
  ],
  ['a row with a field too many', { rows: [{ elapsedMs: 1, b: 2 }] }, 'rows[0]: '],
  ['a parameter out of range', { parameters: { pauseMs: 20 } }, 'parameters.pauseMs: '],
  ['a parameter that does not exist', { parameters: { pause: 2 } }, 'parameters: '],
  [
    'an unknown experiment',
    { experiment: 'week-9/waiting/gone' },
    'experiment: there is no labs/week-9/waiting/gone.experiment.ts',
  ],
])('names file, field and reason: %s', (_, change, words) => {
  expect(() => check(change)).toThrow(`${file}: ${words}`);
});

test('names the place where JSON breaks', () => {
  expect(() => checkRecording(file, '{"schema": 1,', experiments)).toThrow(
    /^labs.*pause\.author\.json: not JSON: .*position/,
  );
});

test.each([
  'labs/week-9/other/recorded/pause.author.json',
  'labs/week-9/waiting/recorded/pauses.json',
])('wants a recording beside its experiment, under its name: not %s', (at) => {
  expect(() => check({}, at)).toThrow(/stands beside it as recorded\/pause\.<name>\.json$/);
});

test('wants an experiment to be called by its path', () => {
  expect(() => experimentsById([['week-9/waiting/break', pause]])).toThrow(
    'labs/week-9/waiting/break.experiment.ts: its id must be its path',
  );
});
