import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { compareRuns, type ComparedRun } from './compare-runs.ts';
import { defineExperiment, type AnyExperiment } from './contract.ts';
import { fieldsOf } from './fields.ts';
import type { Environment } from './recording.ts';
import { toldParameters } from './told-parameters.ts';

const parameters = z.object({
  levels: z.array(z.int().min(1).max(9)).max(9).default([1, 2]).meta({ label: 'Levels' }),
  host: z
    .enum(['near', 'far'])
    .default('near')
    .meta({ label: 'Host', options: { near: 'in this browser', far: 'far away' } }),
  waitMs: z.int().min(0).max(99).default(5).meta({ label: 'Wait', unit: 'ms' }),
});
const row = z.object({ level: z.int(), perSecond: z.number() });
const experiment = defineExperiment({
  id: 'week-9/lab/one',
  title: 'One',
  claim: 'A claim.',
  parameters,
  row,
  async *run() {},
  figures: [
    {
      id: 'throughput',
      title: 'Throughput',
      caption: '',
      toDraw: {
        ...{ subject: 'throughput', xLabel: 'level', unit: '', digits: 0, top: 9, step: 1 },
        curve: (rows) => rows.map(({ level, perSecond }) => ({ x: level, y: perSecond })),
      },
      toRank: (rows) => [
        {
          subject: 'levels, by throughput',
          bars: rows.map(({ level, perSecond }) => ({ name: String(level), value: perSecond })),
        },
      ],
      draw: () => ({}),
      summary: () => '',
    },
  ],
  verdicts: [
    {
      id: 'fast',
      claim: 'It is fast.',
      judge: (rows) => ({
        outcome: (rows[0]?.perSecond ?? 0) > 10 ? 'holds' : 'does not hold',
        because: '',
      }),
    },
  ],
}) as unknown as AnyExperiment;
const fields = fieldsOf(parameters);

const environment: Environment = {
  ...{ runtime: 'browser', version: 'Chromium 156', cores: 2, clockStepMs: 0.1 },
  ...{ crossOriginIsolated: false, pageWasHidden: false },
};

/** A run with these values at levels 1, 2, 3 and so on, or at others. */
function runOf(
  values: number[],
  changed: Partial<ComparedRun> = {},
  levels?: number[],
): ComparedRun {
  const rows = values.map((perSecond, index) => ({
    level: levels?.[index] ?? index + 1,
    perSecond,
  }));
  return { rows, parameters: { levels: [1, 2], host: 'near', waitMs: 5 }, environment, ...changed };
}

const compared = (one: ComparedRun, other: ComparedRun) =>
  compareRuns(experiment, fields, one, other);

describe('two runs, by the shape of their curves', () => {
  it('are alike where one machine is ten times as fast', () => {
    const [curves] = compared(runOf([1, 5, 9, 9, 9]), runOf([10, 50, 90, 90, 90])).curves;
    expect(curves).toMatchObject({
      one: { kind: 'levels off', at: 3 },
      other: { kind: 'levels off', at: 3 },
      ...{ levels: 5, levelsApart: 0 },
    });
  });

  it('are so many levels apart where they turn at different ones', () => {
    const [curves] = compared(runOf([1, 9, 5, 3, 1]), runOf([1, 3, 5, 9, 1])).curves;
    expect(curves).toMatchObject({
      one: { kind: 'turns', at: 2 },
      other: { at: 4 },
      levelsApart: 2,
    });
  });

  it('have no distance where one turns and the other rises', () => {
    const [curves] = compared(runOf([1, 9, 5]), runOf([1, 2, 4])).curves;
    expect(curves).toMatchObject({ other: { kind: 'rises' }, levelsApart: null });
  });

  it('are told each over its own levels where they share fewer than three', () => {
    const [curves] = compared(runOf([1, 2, 4]), runOf([4, 2, 1], {}, [3, 4, 5])).curves;
    expect(curves).toMatchObject({
      one: { kind: 'rises' },
      other: { kind: 'falls' },
      levels: null,
    });
  });

  it('have nothing to compare of curves without shape', () => {
    expect(compared(runOf([1]), runOf([2])).curves).toEqual([]);
  });
});

it('two runs, by the order of their bars', () => {
  const [orders] = compared(runOf([1, 2, 3]), runOf([20, 10, 30])).orders;
  expect(orders).toMatchObject({ subject: 'levels, by throughput', turned: [['1', '2']] });
});

it('two runs, by the claims that hold in each', () => {
  expect(compared(runOf([1, 2, 3]), runOf([20, 10, 30])).verdicts).toMatchObject([
    { claim: 'It is fast.', one: { outcome: 'does not hold' }, other: { outcome: 'holds' } },
  ]);
});

it('two runs, by parameters and machine: what is not known is not told to differ', () => {
  const other = runOf([1], {
    parameters: { host: 'far', levels: [1, 2] },
    environment: { ...environment, cores: 8 },
  });
  const { parameters: told, environment: machines } = compared(runOf([1]), other);
  expect(told.filter(({ differs }) => differs)).toEqual([
    { name: 'host', label: 'Host', one: 'in this browser', other: 'far away', differs: true },
  ]);
  expect(machines.filter(({ differs }) => differs)).toEqual([
    { name: 'cores', one: 2, other: 8, differs: true },
  ]);
});

it('parameters in words, and which are not the default', () => {
  const told = toldParameters(fields, { levels: [1, 2], host: 'far' });
  expect(told.map(({ text, differsFromDefault }) => [text, differsFromDefault])).toEqual([
    ['1, 2', false],
    ['far away', true],
    [null, false],
  ]);
});
