import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineExperiment } from './contract.ts';
import { runExperiment } from './run.ts';
import { fakeHost } from './fake-host.testing.ts';

const counting = (failAt: number | null = null) =>
  defineExperiment({
    id: 'week-0/test/counting',
    title: 'Counting',
    claim: 'Numbers come in order.',
    parameters: z.object({ upTo: z.int().min(1).max(10).default(3).meta({ label: 'Up to' }) }),
    row: z.object({ count: z.int().meta({ label: 'Count' }) }),
    async *run({ upTo }, { clock }) {
      for (let count = 1; count <= upTo; count += 1) {
        await clock.sleep(10);
        if (count === failAt) throw new RangeError('The count went wrong.');
        yield { count };
      }
    },
    figures: [],
    verdicts: [],
  });

async function collect(experiment = counting(), raw = {}, host = fakeHost(), stopAfter = Infinity) {
  const rows: unknown[] = [];
  const end = await runExperiment(experiment, raw, host.context, (row) => {
    rows.push(row);
    if (rows.length === stopAfter) host.stop();
  });
  return { rows, end };
}

describe('runExperiment', () => {
  it('hands on every row and ends complete', async () => {
    const { rows, end } = await collect();
    expect(rows).toEqual([{ count: 1 }, { count: 2 }, { count: 3 }]);
    expect(end).toEqual({ state: 'complete' });
  });

  it('never runs refused parameters', async () => {
    const { rows, end } = await collect(counting(), { upTo: '11' });
    expect(rows).toEqual([]);
    expect(end).toMatchObject({ state: 'refused', errors: { upTo: expect.any(String) as string } });
  });

  it('keeps the rows measured before a stop', async () => {
    const { rows, end } = await collect(counting(), { upTo: '10' }, fakeHost(), 2);
    expect(rows).toEqual([{ count: 1 }, { count: 2 }]);
    expect(end).toEqual({ state: 'aborted' });
  });

  it('tells an error as a sentence and keeps the rows before it', async () => {
    const { rows, end } = await collect(counting(2));
    expect(rows).toEqual([{ count: 1 }]);
    expect(end).toEqual({ state: 'failed', reason: 'RangeError: The count went wrong.' });
  });

  it('fails a run whose rows are not what the experiment promises', async () => {
    const broken = { ...counting(), row: z.object({ count: z.string().meta({ label: 'Count' }) }) };
    const { end } = await collect(broken as never);
    expect(end).toMatchObject({ state: 'failed' });
  });
});
