import { expect, it } from 'vitest';
import * as z from 'zod';
import { defineExperiment, type AnyExperiment } from '#experiment/contract.ts';
import { linkIn } from '#share/fragment.ts';
import { experimentFragment, type SharedExperiment } from '#share/payload.ts';
import { openLink } from './open-link.ts';

const id = 'week-9/lab/thing';
const experiment: AnyExperiment = defineExperiment({
  id,
  title: 'A thing',
  claim: 'It does.',
  parameters: z.object({
    level: z.int().min(1).max(9).default(1).meta({ label: 'Level' }),
    url: z.url().default('http://127.0.0.1:4380/').meta({ label: 'Address' }),
  }),
  row: z.object({ level: z.int().meta({ label: 'Level' }) }),
  async *run() {},
  figures: [],
  verdicts: [],
});
const run = (rows: Record<string, unknown>[]): NonNullable<SharedExperiment['run']> => ({
  ...{ schema: 1, experiment: id, by: 'Chromium', source: null, parameters: {}, state: 'complete' },
  environment: {
    ...{ runtime: 'browser', version: null, cores: null, clockStepMs: null },
    ...{ crossOriginIsolated: null, pageWasHidden: null },
  },
  ...{ rows, startedAt: null, notes: [] },
});
const open = async (shared: SharedExperiment) => {
  const fragment = experimentFragment(id, shared);
  const link = linkIn(fragment);
  if (!link) throw new Error('not taken for a link');
  return openLink(fragment, link, () => Promise.resolve(experiment));
};

it('brings parameters, addresses, a run and predictions, all of them checked', async () => {
  const parameters = { level: '3', url: 'http://localhost:9/' };
  const predictions = [
    {
      ...{ id: `${id}#turn`, madeAt: '2026-11-24T02:00:00Z', kind: 'curve' as const, sure: 70 },
      points: [
        { x: 1, y: 2.5 },
        { x: 2000, y: 150 },
      ],
    },
    {
      id: 'week-9/lab#who',
      madeAt: '2026-11-24T02:00:00Z',
      kind: 'choice' as const,
      choice: 'two',
    },
    { id: 'week-9/lab#why', madeAt: '2026-11-24T02:00:00Z', kind: 'skipped' as const },
  ];
  expect(await open({ parameters, predictions, run: run([{ level: 3 }]) })).toEqual({
    ok: true,
    opened: {
      parameters,
      labels: ['Level', 'Address'],
      addresses: ['http://localhost:9/'],
      run: expect.objectContaining({ name: 'a link', rows: [{ level: 3 }] }) as unknown,
      predicted: ['turn, 2.5 at 1, 150 at 2,000 (70% sure)', 'who: “two”'],
    },
  });
});

it.each([
  ['a parameter out of range', { parameters: { level: '10' } }, /Level: give a whole number/],
  ['a parameter there is not', { parameters: { script: 'x' } }, /no parameter called script/],
  ['a row of another shape', { run: run([{ level: 'high' }]) }, /does not fit this experiment/],
  ['a stray field', { run: run([{ level: 1, more: 1 }]) }, /does not fit this experiment/],
  [
    'another experiment’s run',
    { run: { ...run([{ level: 1 }]), experiment: 'b' } },
    /is a recording of b/,
  ],
  ['a run of another format', { run: { ...run([{ level: 1 }]), schema: 9 } }, /newer version/],
])('takes nothing from a link with %s', async (_what, shared, reason) => {
  const opening = await open({ parameters: { level: '3' }, ...shared });
  expect(opening).toMatchObject({ ok: false, reason });
  expect(opening).toMatchObject({
    reason: expect.stringContaining('Nothing was taken') as unknown,
  });
});
