import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { fakeHost } from '#experiment/fake-host.testing.ts';
import { runExperiment } from '#experiment/run.ts';
import experiment from './one-thread.experiment.ts';

type Row = z.output<typeof experiment.row>;
const { jobs } = experiment;

async function run(parameters = {}, host = fakeHost({ jobs })) {
  const rows: Row[] = [];
  const end = await runExperiment(experiment, parameters, host.context, (row) =>
    rows.push(row as Row),
  );
  return { rows, end, reports: host.reports };
}

const outcomes = (rows: Row[]) =>
  Object.fromEntries(experiment.verdicts.map(({ id, judge }) => [id, judge(rows).outcome]));

describe('one-thread', () => {
  it('reports every task and the control on its own thread', async () => {
    const { rows, end } = await run({ tasks: '4' });
    expect(end).toEqual({ state: 'complete' });
    expect(rows.map(({ task, role, thread }) => [task, role, thread])).toEqual([
      [0, 'task', 'main'],
      [1, 'task', 'main'],
      [2, 'task', 'main'],
      [3, 'task', 'main'],
      [4, 'control', 'helper 1'],
    ]);
  });

  it('finds one thread, overlapping waits and no parallel computing', async () => {
    const { rows } = await run();
    expect(outcomes(rows)).toEqual({
      'one-thread': 'holds',
      'overlapping-waits': 'holds',
      'no-parallel-work': 'holds',
    });
  });

  it('cannot tell threads apart if the control reports the same one', async () => {
    const { rows } = await run();
    const fooled = rows.map((row) => ({ ...row, thread: 'main' }));
    expect(outcomes(fooled)['one-thread']).toBe('cannot tell');
  });

  it('notices a second thread, tasks in turn, and computing at once', async () => {
    const { rows } = await run({ tasks: '2' });
    const [first, second, control] = rows as [Row, Row, Row];
    expect(outcomes([first, { ...second, thread: 'other' }, control])['one-thread']).toBe(
      'does not hold',
    );
    const inTurn = { ...second, startedMs: 300, pausedMs: 305, resumedMs: 505, endedMs: 510 };
    expect(outcomes([first, inTurn, control])['overlapping-waits']).toBe('does not hold');
    expect(outcomes([first, { ...first, task: 1 }, control])['no-parallel-work']).toBe(
      'does not hold',
    );
  });

  it('does not judge times that were not recorded', () => {
    const untimed = [0, 1].map((task): Row => ({
      task,
      role: 'task',
      thread: 'MainThread',
      startedMs: null,
      pausedMs: null,
      resumedMs: null,
      endedMs: null,
    }));
    expect(outcomes(untimed)).toEqual({
      'one-thread': 'holds',
      'overlapping-waits': 'cannot tell',
      'no-parallel-work': 'cannot tell',
    });
  });

  it('stops in the middle of the waits', async () => {
    const host = fakeHost({ jobs });
    const { context } = host;
    let sleeps = 0;
    const sleep = context.clock.sleep;
    context.clock.sleep = (ms) => {
      sleeps += 1;
      if (sleeps === 10) host.stop();
      return sleep(ms);
    };
    const { rows, end } = await run({}, host);
    expect(end).toEqual({ state: 'aborted' });
    expect(rows).toEqual([]);
  });
});
