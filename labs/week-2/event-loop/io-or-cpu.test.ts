import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { fakeHost } from '#experiment/fake-host.testing.ts';
import { runExperiment } from '#experiment/run.ts';
import experiment from './io-or-cpu.experiment.ts';

type Row = z.output<typeof experiment.row>;

/** Rows as an ideal machine with so many threads would give: ten jobs of 50 ms. */
const ideal = (threads: number): Row[] =>
  [1, 2, 3].flatMap(
    (repetition) =>
      [
        { repetition, work: 'waiting', arrangement: 'sequence', threads: 1, elapsedMs: 500 },
        { repetition, work: 'waiting', arrangement: 'gathered', threads: 1, elapsedMs: 50 },
        { repetition, work: 'computing', arrangement: 'sequence', threads: 1, elapsedMs: 500 },
        { repetition, work: 'computing', arrangement: 'gathered', threads: 1, elapsedMs: 500 },
        {
          repetition,
          work: 'computing',
          arrangement: 'workers',
          threads,
          elapsedMs: 500 / threads,
        },
      ] as Row[],
  );

const outcomes = (rows: Row[]) =>
  Object.fromEntries(experiment.verdicts.map(({ id, judge }) => [id, judge(rows).outcome]));

describe('io-or-cpu', () => {
  it('measures each kind of work in each arrangement, as often as asked', async () => {
    // A clock that moves with every reading, so that calibration finds computing to take time.
    const { context, reports } = fakeHost({ jobs: experiment.jobs, cores: 2 });
    const { clock } = context;
    const { nowMs } = clock;
    clock.nowMs = () => {
      clock.block(40, 'spin');
      return nowMs();
    };
    const rows: Row[] = [];
    const parameters = { jobs: '2', jobMs: '10', repetitions: '2', workers: '16' };
    const end = await runExperiment(experiment, parameters, context, (row) =>
      rows.push(row as Row),
    );
    expect(end).toEqual({ state: 'complete' });
    const seen = rows.map(
      ({ repetition, work, arrangement }) => `${repetition} ${work} ${arrangement}`,
    );
    expect(new Set(seen).size).toBe(12);
    expect(
      rows.filter(({ arrangement }) => arrangement === 'workers').map(({ threads }) => threads),
    ).toEqual([2, 2, 2, 2]);
    const fractions = reports.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  });

  it('finds what an ideal machine shows', () => {
    expect(outcomes(ideal(4))).toEqual({
      'gathering-waits': 'holds',
      'gathering-computes': 'holds',
      'workers-compute': 'holds',
    });
  });

  it('cannot tell what one worker gains', () => {
    expect(outcomes(ideal(1))['workers-compute']).toBe('cannot tell');
  });

  it('notices computing that gathering does speed up, and workers that do not', () => {
    const odd = ideal(4).map((row) => {
      if (row.work !== 'computing' || row.arrangement === 'sequence') return row;
      return { ...row, elapsedMs: row.arrangement === 'gathered' ? 125 : 480 };
    });
    expect(outcomes(odd)).toMatchObject({
      'gathering-computes': 'does not hold',
      'workers-compute': 'does not hold',
    });
  });

  it('waits for both sides of a comparison', () => {
    expect(new Set(Object.values(outcomes(ideal(4).slice(0, 1))))).toEqual(
      new Set(['cannot tell']),
    );
  });
});
