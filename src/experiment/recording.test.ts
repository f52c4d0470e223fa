import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { recordingOf } from './recording.ts';

const experiment = {
  id: 'week-0/test/counting',
  parameters: z.object({ upTo: z.int().min(1).max(10).default(3).meta({ label: 'Up to' }) }),
  row: z.object({ count: z.int().meta({ label: 'Count' }) }),
};
const good = {
  schema: 1,
  experiment: 'week-0/test/counting',
  by: 'the author',
  source: null,
  parameters: {},
  state: 'complete',
  rows: [{ count: 1 }],
  environment: {
    runtime: 'python',
    version: null,
    cores: null,
    clockStepMs: null,
    crossOriginIsolated: null,
    pageWasHidden: null,
  },
  startedAt: null,
  notes: [],
};
const schema = recordingOf(experiment);

describe('recordingOf', () => {
  it('takes a good recording and fills in nothing that was not recorded', () => {
    expect(schema.parse(good)).toEqual(good);
  });

  it('reads a row from before a nullable field was there as null in it, and no other as less than whole', () => {
    const row = experiment.row.extend({ waitMs: z.number().nullable(), sentMs: z.number() });
    const later = recordingOf({ ...experiment, row });
    const { rows } = later.parse({ ...good, rows: [{ count: 1, sentMs: 2 }] });
    expect(rows).toEqual([{ count: 1, sentMs: 2, waitMs: null }]);
    const paths = later.safeParse(good).error?.issues.map(({ path }) => path.join('.'));
    expect(paths).toEqual(['rows.0.sentMs']);
  });

  it.each([
    ['another version', { schema: 2 }, 'schema'],
    ['another experiment', { experiment: 'week-0/test/other' }, 'experiment'],
    ['no rows', { rows: [] }, 'rows'],
    ['a bad row', { rows: [{ count: 1 }, { count: 'two' }] }, 'rows.1.count'],
    ['a row with a stray field', { rows: [{ count: 1, extra: 2 }] }, 'rows.0'],
    ['a parameter out of range', { parameters: { upTo: 99 } }, 'parameters.upTo'],
    ['an unknown parameter', { parameters: { downTo: 1 } }, 'parameters'],
    ['a state of its own', { state: 'finished' }, 'state'],
    ['a day that is none', { startedAt: 'yesterday' }, 'startedAt'],
  ])('refuses %s, naming the place', (_, change, place) => {
    const result = schema.safeParse({ ...good, ...change });
    const paths = result.error?.issues.map(({ path }) => path.join('.'));
    expect(paths).toContain(place);
  });
});
