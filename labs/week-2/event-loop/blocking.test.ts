import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { fakeHost } from '#experiment/fake-host.testing.ts';
import { runExperiment } from '#experiment/run.ts';
import experiment from './blocking.experiment.ts';

type Row = z.output<typeof experiment.row>;

async function run(parameters = {}) {
  const rows: Row[] = [];
  const { context } = fakeHost();
  const end = await runExperiment(experiment, parameters, context, (row) => rows.push(row as Row));
  return { rows, end };
}

const outcomes = (rows: Row[]) => experiment.verdicts.map(({ judge }) => judge(rows).outcome);
const gaps = (rows: Row[], phase: Row['phase']) =>
  rows.filter((row) => row.phase === phase).map(({ gapMs }) => gapMs);

describe('blocking', () => {
  it.each([100, 500, 2000])(
    'makes one gap of %d ms while blocked, and none while waiting',
    async (blockMs) => {
      const { rows, end } = await run({ blockMs: String(blockMs) });
      expect(end).toEqual({ state: 'complete' });
      expect(gaps(rows, 'blocked')).toEqual([blockMs]);
      const waiting = gaps(rows, 'waiting');
      expect(Math.max(...waiting)).toBe(10);
      expect(waiting.length).toBeGreaterThanOrEqual(blockMs / 10 - 1);
    },
  );

  it('runs through its phases in order', async () => {
    const { rows } = await run();
    const order = rows.map(({ phase }) => phase).filter((phase, i, all) => phase !== all[i - 1]);
    expect(order).toEqual(['before', 'blocked', 'between', 'waiting', 'after']);
  });

  it('finds that blocking stops the heart and waiting does not', async () => {
    const { rows } = await run();
    expect(outcomes(rows)).toEqual(['holds', 'holds']);
  });

  it('cannot tell from a run that ended early', async () => {
    const { rows } = await run();
    const early = rows.filter(({ phase }) => phase === 'before');
    expect(outcomes(early)).toEqual(['cannot tell', 'cannot tell']);
  });

  it('notices a wait that blocks after all', async () => {
    const { rows } = await run();
    const [first] = rows.filter(({ phase }) => phase === 'waiting');
    const silent = rows.filter(({ phase }) => phase !== 'waiting');
    const blockedWait = { ...(first as Row), gapMs: 500 };
    expect(outcomes([...silent, blockedWait])[1]).toBe('does not hold');
  });

  it('says how long it will freeze the page, before it does', () => {
    const { pageThread } = experiment;
    const parameters = { blockMs: 2000, method: 'spin', thread: 'page' } as const;
    expect(pageThread?.wanted(parameters)).toBe(true);
    expect(pageThread?.wanted({ ...parameters, thread: 'worker' })).toBe(false);
    expect(pageThread?.warning(parameters)).toContain('2.0\u00a0s');
  });
});
