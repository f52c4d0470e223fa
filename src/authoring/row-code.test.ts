import { expect, test } from 'vitest';
import { repositoryWith } from './lab.testing.ts';
import { printsOf } from './row-code.ts';

const EXPERIMENT = `
import * as z from 'zod';
import { defineExperiment } from '#experiment/contract.ts';
import { pauses } from './pause.plan.ts';
import { drawn } from './pause.figures.ts';

const row = z.object({ elapsedMs: z.number().meta({ label: 'Elapsed', unit: 'ms', digits: 1 }) });
type Row = z.output<typeof row>;

/** Sleeps. */
export default defineExperiment({
  id: 'week-9/waiting/pause',
  title: 'Pause',
  parameters: z.object({ pauseMs: z.number().max(9).default(5).meta({ label: 'Pause', unit: 'ms' }) }),
  row,
  async *run({ pauseMs }, { clock, report }) {
    for (const waitMs of pauses(pauseMs)) {
      report({ fraction: 0, remainingMs: null, doing: 'sleeping' });
      const began = clock.nowMs();
      await clock.sleep(waitMs);
      if (clock.nowMs() < began) throw new Error('The clock went back.');
      yield { elapsedMs: clock.nowMs() - began } as Row;
    }
  },
  figures: [drawn],
  verdicts: [{ id: 'slow', claim: 'It takes its time.', judge: () => null }],
});
`;
const FILES = {
  'labs/week-9/waiting/pause.experiment.ts': EXPERIMENT,
  'labs/week-9/waiting/pause.plan.ts': `
import { twice } from '#measure/twice.ts';
export const pauses = (ms: number): number[] => [ms, twice(ms)];
export const unused = 1;
`,
  'labs/week-9/waiting/pause.figures.ts': `export const drawn = { id: 'a' };`,
  'src/measure/twice.ts': `export const twice = (n: number) => 2 * n;\n`,
};
const ID = 'week-9/waiting/pause';
const prints = (change: Partial<Record<keyof typeof FILES, string>> = {}) =>
  printsOf(ID, repositoryWith({ ...FILES, ...change }));
const experimentWith = (from: string, to: string) => {
  expect(EXPERIMENT).toContain(from);
  return prints({ 'labs/week-9/waiting/pause.experiment.ts': EXPERIMENT.replace(from, to) });
};

test('names the files that take part in making rows, and no others', () => {
  expect(Object.keys(prints())).toEqual([
    'labs/week-9/waiting/pause.experiment.ts',
    'labs/week-9/waiting/pause.plan.ts',
    'src/measure/twice.ts',
  ]);
});

test.each<[string, string, string]>([
  ['a comment', '/** Sleeps. */', '// Sleeps and wakes.'],
  [
    'layout',
    'for (const waitMs of pauses(pauseMs)) {',
    'for (const waitMs of pauses( pauseMs ))\n{',
  ],
  ['quotes', "'sleeping'", '`sleeping`'],
  ['a type', 'as Row', 'satisfies Row'],
  ['parentheses', 'clock.nowMs() - began', '(clock.nowMs() - began)'],
  ['a title', "title: 'Pause'", "title: 'A pause'"],
  ['a label', "label: 'Elapsed'", "label: 'Took'"],
  ['digits shown', 'digits: 1', 'digits: 3'],
  ['words on progress', 'sleeping', 'still sleeping'],
  ['words of an error', 'The clock went back.', 'Time ran backwards.'],
  ['a figure', '[drawn]', '[]'],
  ['a verdict', '() => null', '() => 1'],
])('stays the same when no row can be another: %s', (_, from, to) => {
  expect(experimentWith(from, to)).toEqual(prints());
});

test.each<[string, string, string]>([
  ['a statement', 'await clock.sleep(waitMs);', ''],
  ['an operator', '< began', '<= began'],
  ['a range', '.max(9)', '.max(10)'],
  ['a default', '.default(5)', '.default(6)'],
  ['a unit', "unit: 'ms', digits", "unit: 's', digits"],
  ['a column', 'elapsedMs: z', 'tookMs: z'],
  ['an argument', 'pauses(pauseMs)', 'pauses(pauseMs + 1)'],
])('changes with what makes the rows: %s', (_, from, to) => {
  expect(experimentWith(from, to)).not.toEqual(prints());
});

test('follows names into other files, and leaves alone what is not reached there', () => {
  const before = prints();
  const reached = prints({ 'src/measure/twice.ts': 'export const twice = (n: number) => n + n;' });
  expect(reached['src/measure/twice.ts']).not.toBe(before['src/measure/twice.ts']);
  const plan = 'labs/week-9/waiting/pause.plan.ts';
  expect(prints({ [plan]: FILES[plan].replace('unused = 1', 'unused = 2') })).toEqual(before);
});

test('where a declaration stands decides nothing; what runs on loading does', () => {
  const plan = 'labs/week-9/waiting/pause.plan.ts';
  const more = `${FILES[plan]}export function later() { return pauses(1); }\n`;
  expect(prints({ [plan]: more })).toEqual(prints());
  expect(prints({ [plan]: `${FILES[plan]}Object.freeze(pauses);\n` })).not.toEqual(prints());
});

test('says which import leads nowhere', () => {
  const plan = 'labs/week-9/waiting/pause.plan.ts';
  expect(() => prints({ [plan]: FILES[plan].replace('twice.ts', 'thrice.ts') })).toThrow(
    `${plan}: imports #measure/thrice.ts, and there is no src/measure/thrice.ts`,
  );
});
