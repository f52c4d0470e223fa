import { expect, test } from 'vitest';
import * as z from 'zod';
import { defineExperiment } from '#experiment/contract.ts';
import { compareShapes } from './shape.ts';

const row = z.object({
  level: z.number().meta({ label: 'Level' }),
  value: z.number().meta({ label: 'Value' }),
});
type Row = z.output<typeof row>;

const experiment = defineExperiment({
  id: 'week-9/curves/curve',
  title: 'Curve',
  claim: 'Some value is above 50.',
  parameters: z.object({}),
  row,
  async *run() {},
  figures: [
    {
      id: 'value',
      title: 'Value',
      caption: 'Value over level.',
      toDraw: {
        ...{ subject: 'value', xLabel: 'level', unit: '', digits: 0, top: 100, step: 1 },
        curve: (rows: readonly Row[]) => rows.map(({ level, value }) => ({ x: level, y: value })),
      },
      draw: () => ({}),
      summary: () => '',
    },
  ],
  verdicts: [
    {
      id: 'high',
      claim: 'Some value is above 50.',
      judge: (rows) => ({
        outcome: rows.some(({ value }) => value > 50) ? 'holds' : 'does not hold',
        because: 'Look.',
      }),
    },
  ],
});
const run = (...values: number[]): Row[] =>
  values.map((value, index) => ({ level: 2 ** index, value }));
const differences = (was: Row[], is: Row[]) => compareShapes(experiment, was, is).differences;

test('other numbers of one shape are the same', () => {
  const { compared, differences: none } = compareShapes(
    experiment,
    run(1, 20, 60, 61, 60),
    run(2, 30, 90, 92, 91),
  );
  expect({ compared, none }).toEqual({ compared: '1 verdict, 1 curve', none: [] });
});

test('a verdict that comes out otherwise is named with both outcomes', () => {
  expect(differences(run(1, 20, 60), run(1, 15, 40))).toEqual([
    'verdict high was “holds” and is “does not hold” (Look.)',
  ]);
});

test.each([
  ['falls in place of rising', run(60, 30, 1), ['curve value: rises, and now falls']],
  ['turns', run(1, 80, 60), ['curve value: rises, and now is highest at 2']],
])('a curve that %s is named', (_, is, said) => {
  expect(differences(run(1, 30, 60), is)).toEqual(said);
});

test('a turn may be one level off, and no more', () => {
  const at2 = run(1, 90, 60, 30, 1);
  expect(differences(at2, run(1, 60, 90, 30, 1))).toEqual([]);
  expect(differences(at2, run(1, 20, 40, 90, 1))).toEqual([
    'curve value: is highest at 2, and now is highest at 8',
  ]);
});
