import { describe, expect, it } from 'vitest';
import { fakeHost } from '#experiment/fake-host.testing.ts';
import { runExperiment } from '#experiment/run.ts';
import experiment, { type Lateness } from './lateness.experiment.ts';

async function run(parameters = {}) {
  const rows: Lateness[] = [];
  const { context } = fakeHost();
  const end = await runExperiment(experiment, parameters, context, (row) =>
    rows.push(row as Lateness),
  );
  return { rows, end };
}

const outcomes = (rows: readonly Lateness[]) =>
  experiment.verdicts.map(({ judge }) => judge(rows).outcome);
const row: Lateness = {
  waitMs: 4,
  times: 60,
  leastLateMs: 0.1,
  medianLateMs: 0.3,
  p95LateMs: 1,
  clockStepUs: 100,
};

describe('lateness', () => {
  it('finds every wait on time where the clock is virtual', async () => {
    const { rows, end } = await run();
    expect(end).toEqual({ state: 'complete' });
    expect(rows.map(({ waitMs }) => waitMs)).toEqual([1, 4, 16, 64]);
    expect(rows.every(({ leastLateMs, p95LateMs }) => leastLateMs === 0 && p95LateMs === 0)).toBe(
      true,
    );
    expect(outcomes(rows)).toEqual(['holds', 'holds']);
  });

  it('tells no percentile from too few waits', async () => {
    const { rows } = await run({ waitsMs: '1', times: '58' });
    expect(rows).toMatchObject([{ medianLateMs: 0, p95LateMs: null }]);
    const few = await run({ waitsMs: '1', times: '4' });
    expect(few.rows).toMatchObject([{ medianLateMs: null, p95LateMs: null }]);
    expect(outcomes(few.rows)).toEqual(['holds', 'cannot tell']);
  });

  it('is contradicted by a wait that ends early, unless by less than the clock tells', () => {
    expect(outcomes([row, { ...row, leastLateMs: -0.5 }])[0]).toBe('does not hold');
    expect(outcomes([row, { ...row, leastLateMs: -0.05 }])[0]).toBe('cannot tell');
    expect(outcomes([{ ...row, leastLateMs: -0.5, clockStepUs: null }])[0]).toBe('cannot tell');
  });

  it('is contradicted by one length whose median is 2 ms late', () => {
    expect(outcomes([row, { ...row, medianLateMs: 2 }])[1]).toBe('does not hold');
  });

  it('cannot tell from nothing', () => {
    expect(outcomes([])).toEqual(['cannot tell', 'cannot tell']);
  });

  it('says in the figure what was too few', () => {
    const [figure] = experiment.figures;
    const runs = { own: [], recorded: [{ ...row, p95LateMs: null }] };
    expect(figure?.summary(runs)).toContain('too few for a 95th percentile');
  });
});
