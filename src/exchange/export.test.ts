import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { defineExperiment } from '#experiment/contract.ts';
import { recordingOf } from '#experiment/recording.ts';
import { groupOf } from '#experiment/sample-groups.ts';
import { rowsCsv, samplesCsv } from './csv.ts';
import { fileNameOf } from './file-name.ts';
import { importRun } from './import-run.ts';
import { recordingJson, recordRun, type EndedRun } from './record-run.ts';

const experiment = defineExperiment({
  id: 'week-0/test/counting',
  title: 'Counting',
  claim: 'It counts.',
  parameters: z.object({ upTo: z.int().min(1).max(10).default(3).meta({ label: 'Up to' }) }),
  row: z.object({
    word: z.string().meta({ label: 'A word, or "two"' }),
    waitMs: z.number().nullable().meta({ label: 'Wait', unit: 'ms' }),
  }),
  derived: { waitS: { label: 'Wait', unit: 's', of: ({ waitMs }) => waitMs && waitMs / 1000 } },
  sample: z.object({ atMs: z.number().nullable().meta({ label: 'At', unit: 'ms' }) }),
  async *run() {},
  figures: [],
  verdicts: [],
});

const run: EndedRun = {
  parameters: { upTo: '2' },
  state: 'aborted',
  rows: [
    { word: 'a, "b"\nc', waitMs: 1.5 },
    { word: '=SUM(A1)', waitMs: null },
  ],
  samples: [groupOf(experiment, [{ atMs: 1 }, { atMs: null }])],
  remarks: [{ about: 'low N', levels: [5], sentence: 'Too few at 5.' }],
  environment: null,
  startedAt: '2026-11-23T22:10:05.123Z',
  notes: ['A note.'],
};
const recording = recordRun(experiment, run);

describe('a run as a recording', () => {
  test('fits the schema, and says how it ended and what taints it', () => {
    expect(recordingOf(experiment).safeParse(recording).error).toBeUndefined();
    expect(recording).toMatchObject({
      parameters: { upTo: 2 },
      state: 'aborted',
      notes: ['A note.', 'Too few at 5.'],
      samples: { atMs: [1, null] },
    });
  });

  test('comes back as it was', async () => {
    const text = recordingJson(recording);
    const file = { name: 'a.json', size: text.length, text: () => Promise.resolve(text) };
    expect(await importRun(experiment, file)).toMatchObject({
      ok: true,
      run: { name: 'a.json', state: 'aborted', rows: run.rows, startedAt: run.startedAt },
    });
  });
});

describe('a recording made before the rows had one of their fields', () => {
  const importWithout = (name: string) => {
    const older = recording.rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([field]) => field !== name)),
    );
    const text = JSON.stringify({ ...recording, rows: older });
    return importRun(experiment, {
      ...{ name: 'old.json', size: text.length },
      text: () => Promise.resolve(text),
    });
  };

  test('is read, if the field may be unknown', async () => {
    expect(await importWithout('waitMs')).toMatchObject({
      ok: true,
      run: { rows: run.rows.map((row) => ({ ...row, waitMs: null })) },
    });
  });

  test('is refused, if every run must know it', async () => {
    expect(await importWithout('word')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('word') as unknown,
    });
  });
});

describe('CSV', () => {
  test('has units in its header, quotes as RFC 4180 does, and runs nothing in a spreadsheet', () => {
    expect(rowsCsv(experiment, recording)).toBe(
      '"A word, or ""two""",Wait (ms),Wait (s)\r\n"a, ""b""\nc",1.5,0.0015\r\n"\'=SUM(A1)",,\r\n',
    );
  });

  test('samples, where there are any', () => {
    expect(samplesCsv(experiment, recording.samples)).toBe('At (ms)\r\n1\r\n\r\n');
    expect(samplesCsv(experiment, undefined)).toBeNull();
  });

  test('a parser reads back every row', () => {
    const { data, errors } = Papa.parse<string[]>(rowsCsv(experiment, recording).trimEnd());
    expect(errors).toEqual([]);
    expect(data).toHaveLength(3);
  });
});

test('file names tell experiment, part and time', () => {
  const id = 'week-2/concurrency-trap/sweep';
  expect(fileNameOf(id, run.startedAt, 'json')).toBe('async-labs-sweep-2026-11-23T2210.json');
  expect(fileNameOf(id, null, 'csv', 'rows')).toBe('async-labs-sweep-rows.csv');
});
