import { expect, test } from 'vitest';
import { countsOf, wayOn } from './counts.ts';

const first = {
  ...{ lab: 'week-2/one', sections: ['question', 'results'], predictions: ['week-2/one#threads'] },
  ...{ experiments: ['week-2/one/sweep'], programs: ['week-2/one/a.py', 'week-2/one/b.py'] },
};
const second = { ...first, lab: 'week-2/two' };

/** A reader of whom this is kept. */
const reader = (facts: string[], place: { lab: string; section: string } | null = null) => ({
  has: (kind: string, id: string) => facts.includes(`${kind}/${id}`),
  place: () => place,
});
const allOf = (lab: string) => [`read/${lab}#question`, `read/${lab}#results`];

test('what a lab still has is counted, part by part', () => {
  const kept = reader([
    ...['read/week-2/one#question', 'read/week-2/one#gone', 'read/week-2/two#results'],
    ...['experiment/week-2/one/sweep', 'program/week-2/one/b.py'],
  ]);
  expect(countsOf(first, kept, () => false)).toEqual({
    ...{ sections: 1, predictions: 0, experiments: 1, programs: 1 },
  });
  expect(countsOf(first, kept, (id) => id === 'week-2/one#threads').predictions).toBe(1);
});

test.each([
  ['new', [], null, { kind: 'start', lab: first }],
  [
    'in the middle',
    [],
    { lab: 'week-2/two', section: 'results' },
    { kind: 'continue', lab: second, section: 'results' },
  ],
  [
    'at a section that was renamed',
    [],
    { lab: 'week-2/two', section: 'gone' },
    { kind: 'continue', lab: second, section: 'question' },
  ],
  [
    'in a lab that is gone',
    [],
    { lab: 'week-1/gone', section: 'question' },
    { kind: 'start', lab: first },
  ],
  [
    'at the end of a lab',
    allOf('week-2/one'),
    { lab: 'week-2/one', section: 'results' },
    { kind: 'next', lab: second },
  ],
  [
    'at the end of the last lab, with an earlier one left',
    allOf('week-2/two'),
    { lab: 'week-2/two', section: 'results' },
    { kind: 'next', lab: first },
  ],
  [
    'at the end',
    [...allOf('week-2/one'), ...allOf('week-2/two')],
    { lab: 'week-2/two', section: 'results' },
    { kind: 'done' },
  ],
])('a reader who is %s is shown where to go on', (_, facts, place, way) => {
  expect(wayOn([first, second], reader(facts, place))).toMatchObject(way);
});
