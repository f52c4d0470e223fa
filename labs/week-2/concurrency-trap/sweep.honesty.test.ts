import { describe, expect, test } from 'vitest';
import { parseParameters } from '#experiment/parameters.ts';
import experiment from './sweep.experiment.ts';
import { browsersLimit } from './sweep.quality.ts';
import type { Row } from './sweep.rows.ts';
import { percentileSeries } from './sweep.series.ts';
import { search } from './sweep.sweet-spot.ts';
import { setUp } from './sweep.testing.ts';

/** A run in virtual time, and what is said of it. */
async function sweep(parameters: Record<string, string>) {
  const { rows, remarks, run } = setUp();
  expect(await run({ host: 'virtual', ...parameters })).toEqual({ state: 'complete' });
  return { rows, remarks, ...judged(rows) };
}

function judged(rows: readonly Row[]) {
  const verdict = (id: string) => {
    const found = experiment.verdicts.find((each) => each.id === id);
    return found?.judge(rows) ?? expect.fail();
  };
  const spot = (successPercent: number | null, responseS: number | null) =>
    search.find(rows, { successPercent, responseS }).sentence;
  return { verdict, spot };
}

describe('a closed loop in which most users hang', () => {
  const hanging = { driver: 'closed', levels: '100, 500, 1000, 2000', repetitions: '3' };

  test('is not judged by those who do not', async () => {
    const { rows, verdict, spot } = await sweep(hanging);
    const { succeeded, timedOut, p99Ms } = rows.at(-1) ?? expect.fail();
    expect(timedOut).toBeGreaterThan(1400);
    expect(succeeded).toBeGreaterThan(1000);
    expect(p99Ms).toBeNull();
    expect(verdict('success-falls')).toMatchObject({ outcome: 'holds' });
    expect(spot(99, null)).toMatch(/^500 is the highest/);
  });

  test('is marked, for its window is too short', async () => {
    const { remarks } = await sweep(hanging);
    const remark = remarks.find(({ about }) => about === 'short window');
    expect(remark?.levels).toEqual([1000, 2000]);
    expect(remark?.sentence).toMatch(
      /1,4\d\d users waited .* choose a duration of several timeouts/,
    );
  });

  test('is no test of Little’s law', async () => {
    const { verdict } = await sweep(hanging);
    expect(verdict('littles-law').because).toMatch(
      /Left out, .* timed out there.*: 1,000, 2,000\./,
    );
  });
});

describe('the law of scalability', () => {
  const closed = { driver: 'closed', repetitions: '5' };

  test('finds no peak in a queue, which has none', async () => {
    const { verdict } = await sweep({ ...closed, preset: 'mm20', repetitions: '3' });
    expect(verdict('usl-peak')).toMatchObject({ outcome: 'does not hold' });
    expect(verdict('usl-peak').because).toMatch(
      /^No peak identified: at 2,000, .* not surely lower/,
    );
  });

  test('finds none beyond the levels', async () => {
    const { verdict } = await sweep({ ...closed, preset: 'thrash', levels: '1, 2, 5, 10, 20' });
    expect(verdict('usl-peak')).toMatchObject({ outcome: 'cannot tell' });
    expect(verdict('usl-peak').because).toContain('may lie beyond 20, the highest level fitted');
  });

  test('finds that of a server that thrashes', async () => {
    const { verdict } = await sweep({ ...closed, preset: 'thrash' });
    expect(verdict('usl-peak').outcome).toBe('holds');
  });
});

test('a percentile among timeouts counts as the longest, not as missing', async () => {
  const batch = { levels: '500', repetitions: '40', timeoutMs: '8000' };
  const { rows } = await sweep(batch);
  const told = rows.filter(({ p99Ms }) => p99Ms !== null);
  expect(told.length).toBeGreaterThan(20);
  expect(told.length).toBeLessThan(40);
  const p99Of = (own: readonly Row[]) =>
    percentileSeries({ own: [...own], recorded: [] }).find(({ look }) => look === 'p99')?.points;
  const { rows: patient } = await sweep({ ...batch, timeoutMs: '60000' });
  const [shown] = p99Of(rows) ?? [];
  const [true99] = p99Of(patient) ?? [];
  expect(shown?.value).toBeCloseTo(true99?.value ?? 0, 1);
  expect(shown).not.toHaveProperty('high');
  const { rows: hasty } = await sweep({ ...batch, timeoutMs: '7300' });
  expect(hasty.filter(({ p99Ms }) => p99Ms !== null).length).toBeGreaterThan(0);
  expect(p99Of(hasty)).toBeUndefined();
});

test('requests lost in the client are no failures of the server, and leave success open', async () => {
  const { rows } = await sweep({ levels: '10, 20', repetitions: '3' });
  const half = rows.map((row): Row => {
    const answered = row.concurrency / 2;
    return { ...row, completed: answered, succeeded: answered, clientFailures: answered };
  });
  expect(experiment.derived?.['successPercent']?.of(half[0] ?? expect.fail())).toBe(100);
  const { verdict, spot } = judged(half);
  expect(verdict('success-falls')).toMatchObject({ outcome: 'cannot tell' });
  expect(verdict('success-falls').because).toContain('5 requests failed in the client');
  expect(spot(99, null)).toBe('No level has success of at least 99% in the mean.');
});

test('Little’s law is judged at each level: other levels are no repetitions', async () => {
  const once = await sweep({ preset: 'mm20', driver: 'closed', levels: '10, 20, 50' });
  expect(once.verdict('littles-law')).toMatchObject({ outcome: 'cannot tell' });
  expect(once.verdict('littles-law').because).toContain('One run has no interval.');
  const more = { preset: 'constant-100', driver: 'closed', levels: '10, 20', repetitions: '5' };
  const { rows, verdict } = await sweep(more);
  expect(verdict('littles-law')).toMatchObject({ outcome: 'holds' });
  const off = rows.map((row) =>
    row.concurrency === 20 ? { ...row, meanInFlight: (row.meanInFlight ?? 0) * 1.2 } : row,
  );
  expect(judged(off).verdict('littles-law')).toMatchObject({ outcome: 'does not hold' });
  expect(judged(off).verdict('littles-law').because).toContain('at 20, ');
});

test('a level is named once: the same run again is no repetition', () => {
  const parsed = parseParameters(experiment.parameters, { levels: '10, 10, 500' });
  expect(parsed).toEqual({
    ok: false,
    errors: {
      levels:
        'Concurrency levels: name each level once; for more runs of each, raise the repetitions.',
    },
  });
});

test('where all requests time out, their time is over the limit, though nobody knows by how much', async () => {
  const { rows, spot } = await sweep({
    ...{ preset: 'mm20', driver: 'open', levels: '50, 100, 1000', repetitions: '3' },
    durationMs: '20000',
  });
  expect(rows.at(-1)).toMatchObject({ succeeded: 0, p95Ms: null });
  expect(spot(null, 4)).toMatch(/^100 is the highest level .* Its repetitions bear that out\.$/);
});

test('where nothing succeeds, goodput has no turn', async () => {
  const { verdict } = await sweep({ levels: '1, 10, 100', timeoutMs: '100' });
  expect(verdict('goodput-turns')).toEqual({
    outcome: 'cannot tell',
    because: 'No request succeeded within the deadline, at any level.',
  });
});

test('levels are called what the driver makes of them', async () => {
  const open = await sweep({ preset: 'mm20', driver: 'open', levels: '50, 190, 1000' });
  expect(open.verdict('success-falls').because).toContain('arrivals a second');
  const closed = await sweep({ preset: 'mm20', driver: 'closed', levels: '1, 2, 5' });
  const few = closed.remarks.find(({ about }) => about === 'few requests');
  expect(few?.sentence).toMatch(/Choose a longer duration\.$/);
});

test('an address of the reader’s own may be held back by the browser, and the levels say so', async () => {
  const { rows } = await sweep({ levels: '5, 60', preset: 'mm20' });
  const own = rows.map((row): Row => ({ ...row, host: 'url' }));
  const [remark] = browsersLimit(own);
  expect(remark).toMatchObject({ about: 'browser’s limit?', levels: [60] });
  expect(browsersLimit(rows)).toEqual([]);
});
