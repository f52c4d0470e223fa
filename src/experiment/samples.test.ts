import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { groupOf, groupsOfRecording } from './sample-groups.ts';
import { samplesOf } from './samples-schema.ts';
import { recordedSamples, samplesIn, withGroup } from './samples.ts';

const experiment = {
  id: 'week-0/test/calling',
  sample: z.object({
    level: z.int().meta({ label: 'Level' }),
    sentMs: z.number().nullable().meta({ label: 'Sent', unit: 'ms' }),
    outcome: z.enum(['answered', 'timed-out']).meta({ label: 'Outcome' }),
  }),
  sampleGroup: ({ level }: Record<string, unknown>) => `level ${String(level)}`,
};
const answered = { level: 5, sentMs: 1.5, outcome: 'answered' };
const timedOut = { level: 5, sentMs: null, outcome: 'timed-out' };

describe('groupOf', () => {
  it('makes columns that give back every sample, unknown numbers as null', () => {
    const group = groupOf(experiment, [answered, timedOut]);
    expect(group.name).toBe('level 5');
    expect(group.columns['sentMs']).toBeInstanceOf(Float64Array);
    expect(samplesIn(group)).toEqual([answered, timedOut]);
  });

  it('refuses what does not fit the schema, and samples nobody declared', () => {
    expect(() => groupOf(experiment, [{ ...answered, outcome: 'lost' }])).toThrow(/outcome/);
    expect(() => groupOf(experiment, [answered, { ...timedOut, level: 5.5 }])).toThrow(/level/);
    expect(() => groupOf(experiment, [answered, { ...timedOut, level: null }])).toThrow(/level/);
    expect(() => groupOf(experiment, [answered, { ...timedOut, sentMs: '1' }])).toThrow(/sentMs/);
    expect(() => groupOf(experiment, [{ ...answered, sentMs: Number.NaN }])).toThrow(/sentMs/);
    expect(() => groupOf(experiment, [])).toThrow(/empty/);
    expect(() => groupOf({ id: 'week-0/test/none' }, [answered])).toThrow(/does not declare/);
  });
});

describe('withGroup', () => {
  const groupAt = (level: number) => groupOf(experiment, [{ ...answered, level }, timedOut]);

  it('keeps the newest of each name, and lets the oldest go beyond the bound', () => {
    const kept = [5, 6, 5, 7].reduce(
      (groups, level) => withGroup(groups, groupAt(level), 4),
      withGroup([], groupAt(5)),
    );
    expect(kept.map(({ name }) => name)).toEqual(['level 5', 'level 7']);
  });
});

describe('samples on record', () => {
  const groups = [5, 6].map((level) => groupOf(experiment, [{ ...answered, level }]));
  const recorded = recordedSamples(groups) ?? {};
  const schema = samplesOf(experiment.sample);

  it('come back group by group', () => {
    expect(schema.parse(recorded)).toEqual(recorded);
    expect(groupsOfRecording(experiment, recorded)).toEqual(groups);
    expect(groupsOfRecording(experiment, undefined)).toEqual([]);
  });

  it.each([
    ['a column short', { ...recorded, outcome: ['answered'] }, 'outcome'],
    ['a column missing', { level: [5], sentMs: [1] }, 'outcome'],
    ['a column nobody declared', { ...recorded, extra: [1, 2] }, 'extra'],
    ['a value that does not fit', { ...recorded, outcome: ['answered', 'lost'] }, 'outcome.1'],
    ['a null where there must be a number', { ...recorded, level: [5, null] }, 'level.1'],
  ])('are refused with %s, naming the place', (_, columns, place) => {
    const paths = schema.safeParse(columns).error?.issues.map(({ path }) => path.join('.'));
    expect(paths).toEqual([place]);
  });

  it('are refused where the experiment keeps none', () => {
    expect(samplesOf(undefined).safeParse(recorded).success).toBe(false);
  });
});
