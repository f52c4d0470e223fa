import { describe, expect, it } from 'vitest';
import { fakeHost } from '#experiment/fake-host.testing.ts';
import { runExperiment } from '#experiment/run.ts';
import experiment from './bounded-queue.experiment.ts';
import type { Row } from './bounded-queue.rows.ts';

async function run(parameters: Record<string, string> = {}) {
  const rows: Row[] = [];
  const { context } = fakeHost();
  const end = await runExperiment(experiment, parameters, context, (row) =>
    rows.push(row as unknown as Row),
  );
  return { rows, end };
}

const outcomes = (rows: Row[]) => experiment.verdicts.map(({ judge }) => judge(rows).outcome);

describe('the bounded queue', () => {
  it('never holds more than it has places for', async () => {
    const { rows, end } = await run({ places: '1, 3, 10' });
    expect(end).toEqual({ state: 'complete' });
    expect(rows.map(({ peakQueued }) => peakQueued)).toEqual([1, 3, 10]);
  });

  it('makes items wait longer the longer it is, and gets no more of them done', async () => {
    const { rows } = await run();
    expect(outcomes(rows)).toEqual(['holds', 'holds']);
    const waits = rows.map(({ meanWaitMs }) => meanWaitMs);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  });

  it('holds the producer back less the longer it is', async () => {
    const { rows } = await run({ places: '1, 100', items: '50' });
    expect(rows.map(({ heldMs }) => heldMs > 0)).toEqual([true, false]);
  });

  it('does not make items wait where the consumer is the faster one', async () => {
    const { rows } = await run({ produceMs: '8', consumeMs: '4' });
    expect(rows.map(({ meanWaitMs }) => meanWaitMs)).toEqual([0, 0, 0, 0]);
    expect(outcomes(rows)[0]).toBe('does not hold');
  });

  it('notices a longer queue that gets more done', async () => {
    const { rows } = await run();
    const faster = rows.map((each) => ({ ...each, throughputPerSecond: each.places }));
    expect(outcomes(faster)[1]).toBe('does not hold');
  });

  it('cannot tell from one number of places', async () => {
    const { rows } = await run({ places: '5' });
    expect(outcomes(rows)).toEqual(['cannot tell', 'cannot tell']);
  });

  it('gives the same rows each time', async () => {
    expect((await run()).rows).toEqual((await run()).rows);
  });

  it('ends when it is stopped', async () => {
    const { context, stop } = fakeHost();
    const ended = runExperiment(experiment, {}, context, stop);
    expect(await ended).toEqual({ state: 'aborted' });
  });
});
