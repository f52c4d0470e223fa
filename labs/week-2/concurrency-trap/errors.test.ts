import { describe, expect, test } from 'vitest';
import { fakeHost } from '#experiment/fake-host.testing.ts';
import { runExperiment } from '#experiment/run.ts';
import { SimulatedHost } from '#traffic/simulated-host.testing.ts';
import experiment from './errors.experiment.ts';
import type { Row } from './errors.rows.ts';

/** Runs in virtual time against the model server. */
async function run(parameters: Record<string, string>, stopAtMs?: number) {
  const browser = new SimulatedHost();
  const stop = new AbortController();
  const { clock, fetch, url } = browser;
  const context = {
    ...fakeHost().context,
    clock: { ...clock, block: () => undefined },
    fetch,
    signal: stop.signal,
    modelServer: { url },
  };
  if (stopAtMs !== undefined) browser.after(stopAtMs, () => stop.abort(new Error('stopped')));
  const rows: Row[] = [];
  const end = await browser.until(
    runExperiment(experiment, parameters, context, (row) => rows.push(row as Row)),
    () => new Promise((resolve) => setImmediate(resolve)),
  );
  return { browser, rows, end };
}

const countsOf = (rows: Row[], form: Row['form']) => {
  const own = rows.filter((row) => row.form === form);
  const count = (wanted: Row['countedAs']) =>
    own.filter(({ countedAs }) => countedAs === wanted).length;
  return { success: count('success'), failure: count('failure'), none: count('not counted') };
};
const outcomes = (rows: Row[]) =>
  Object.fromEntries(experiment.verdicts.map(({ id, judge }) => [id, judge(rows).outcome]));

describe('the response, overwritten', () => {
  test('every call is answered, and all of them count as failures, without a word', async () => {
    const { rows, end } = await run({ mistake: 'overwritten' });
    expect(end).toEqual({ state: 'complete' });
    expect(rows.filter(({ form, status }) => form === 'broken' && status === 200)).toHaveLength(8);
    expect(countsOf(rows, 'broken')).toEqual({ success: 0, failure: 10, none: 0 });
    expect(rows[0]?.raised).toBeNull();
    expect(countsOf(rows, 'mended')).toEqual({ success: 8, failure: 2, none: 0 });
    expect(outcomes(rows)).toEqual({ 'broken-loses': 'holds', 'mended-counts': 'holds' });
  });
});

describe('the session, closed before its calls', () => {
  test('what is under way is cut off, and the program throws; mended, all are answered', async () => {
    const { rows, browser } = await run({ mistake: 'closed' });
    const broken = rows.filter(({ form }) => form === 'broken');
    expect(countsOf(rows, 'broken')).toEqual({ success: 0, failure: 0, none: 10 });
    expect(broken.every(({ status }) => status === null)).toBe(true);
    expect(broken[0]?.raised).toContain('SessionClosedError');
    expect(countsOf(rows, 'mended')).toEqual({ success: 8, failure: 2, none: 0 });
    expect(outcomes(rows)).toEqual({ 'broken-loses': 'holds', 'mended-counts': 'holds' });
    expect(browser.fetched.at(-1)).toContain('end?run=');
  });
});

test('with nothing answered there was nothing to lose', async () => {
  const { rows } = await run({ mistake: 'closed' });
  const none = rows.map((row): Row => ({ ...row, status: 503, countedAs: 'failure' }));
  expect(outcomes(none)['broken-loses']).toBe('cannot tell');
  expect(outcomes(rows.filter(({ form }) => form === 'broken'))['mended-counts']).toBe(
    'cannot tell',
  );
  const wrong = rows.map((row): Row => ({ ...row, status: 200 }));
  expect(outcomes(wrong)['mended-counts']).toBe('does not hold');
});

test('stopping cuts off what is under way and ends the run at the server', async () => {
  const { end, browser, rows } = await run({ mistake: 'overwritten' }, 100);
  expect(end).toEqual({ state: 'aborted' });
  expect(rows).toEqual([]);
  expect(browser.host.hanging).toBe(0);
});

test('without a server it says so', async () => {
  const end = await runExperiment(experiment, {}, fakeHost().context, () => undefined);
  expect(end).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('no server') as string,
  });
});
