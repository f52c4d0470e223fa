import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { defineExperiment, type AnyExperiment } from '#experiment/contract.ts';
import type { KeptParts } from './read-entry.ts';
import { openKept } from './open-kept.ts';
import { storedFromGroups, type StoredSamples } from './stored-samples.ts';

const asked: number[] = [];
const experiment = defineExperiment({
  id: 'week-9/lab/one',
  title: 'One',
  claim: 'A claim.',
  parameters: z.object({ tasks: z.int().min(1).max(9).default(3).meta({ label: 'Tasks' }) }),
  row: z.object({ ms: z.number().meta({ label: 'Time' }) }),
  sample: z.object({
    level: z.int().positive().meta({ label: 'Level' }),
    ms: z.number().nonnegative().nullable().meta({ label: 'Time' }),
    outcome: z.enum(['answered', 'lost']).nullable().meta({ label: 'Outcome' }),
  }),
  sampleGroup: ({ level }) => {
    asked.push(level);
    return `level ${level}`;
  },
  async *run() {},
  figures: [],
  verdicts: [],
}) as unknown as AnyExperiment;

const samples: StoredSamples = {
  level: Float64Array.of(1, 1, 2, 2, 1),
  ms: Float64Array.of(0.5, NaN, 2, 3, 4),
  outcome: ['answered', null, 'lost', 'answered', 'answered'],
};

const kept = (changed: Partial<KeptParts> = {}): KeptParts => ({
  head: {
    ...{ id: 'a', name: 'mine', named: true, keptAt: '2026-11-26T12:00:00.000Z' },
    ...{ rowCount: 1, sampleCount: 5 },
    recording: {
      ...{ schema: 1, experiment: 'week-9/lab/one', by: 'Chromium 156', source: null },
      ...{ parameters: { tasks: 2 }, state: 'complete', startedAt: null, notes: [] },
      environment: {
        ...{ runtime: 'browser', version: null, cores: null, clockStepMs: null },
        ...{ crossOriginIsolated: null, pageWasHidden: null },
      },
    },
  },
  rows: [{ ms: 1 }],
  samples,
  ...changed,
});

describe('a kept run, opened', () => {
  it('has its samples in groups, the stretches of one group together', () => {
    asked.length = 0;
    const opened = openKept(experiment, kept());
    expect(opened.ok && opened.run.samples).toEqual([
      {
        name: 'level 1',
        length: 3,
        columns: {
          level: Float64Array.of(1, 1, 1),
          ms: Float64Array.of(0.5, NaN, 4),
          outcome: ['answered', null, 'answered'],
        },
      },
      {
        name: 'level 2',
        length: 2,
        columns: {
          level: Float64Array.of(2, 2),
          ms: Float64Array.of(2, 3),
          outcome: ['lost', 'answered'],
        },
      },
    ]);
    // Not once a sample: naming 40,000 takes longer than drawing them.
    expect(asked).toEqual([1, 2, 1]);
  });

  it('keeps what the groups of a run put into one', () => {
    const opened = openKept(experiment, kept());
    const groups = (opened.ok && opened.run.samples) || [];
    expect(storedFromGroups(groups)?.['ms']).toEqual(Float64Array.of(0.5, NaN, 4, 2, 3));
  });

  it('reads words that are all unknown, which are kept as numbers', () => {
    const opened = openKept(
      experiment,
      kept({ samples: { ...samples, outcome: new Float64Array(5).fill(NaN) } }),
    );
    expect(opened.ok && opened.run.samples?.[0]?.columns['outcome']).toEqual([null, null, null]);
  });
});

const refused: Record<string, Partial<KeptParts>> = {
  'a row that does not fit': { rows: [{ ms: 'soon' }] },
  'a row with a field too many': { rows: [{ ms: 1, more: 1 }] },
  'a number out of its range': { samples: { ...samples, ms: Float64Array.of(1, 2, 3, 4, -1) } },
  'an endless number': { samples: { ...samples, ms: Float64Array.of(1, 2, Infinity, 4, 1) } },
  'a fraction among whole numbers': {
    samples: { ...samples, level: Float64Array.of(1, 1, 2, 1.5, 1) },
  },
  'an unknown one where none may be': {
    samples: { ...samples, level: Float64Array.of(1, NaN, 2, 2, 1) },
  },
  'a word that is none of the choices': {
    samples: { ...samples, outcome: ['answered', 'a', null, null, null] },
  },
  'a column too many': { samples: { ...samples, more: new Float64Array(5) } },
  'a column too few': { samples: { level: new Float64Array(5) } },
};

for (const [what, changed] of Object.entries(refused))
  it(`a kept run with ${what} is refused with a reason`, () => {
    const opened = openKept(experiment, kept(changed));
    expect(opened.ok).toBe(false);
    expect(!opened.ok && opened.reason).toContain('cannot be read');
  });
