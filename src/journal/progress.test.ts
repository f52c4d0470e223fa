import { expect, test } from 'vitest';
import { progressOn, sectionId } from './progress.ts';

const BASE = '/async-labs/';
const LAB = 'week-2/event-loop';
const at = new Date('2026-11-24T00:00:00.000Z');

function shelf(written: Record<string, string> = {}) {
  const entries = new Map(Object.entries(written));
  return {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

test('what was read and run is there after a reload, under keys of this site alone', () => {
  const here = shelf();
  const before = progressOn(here, BASE);
  before.note('read', sectionId(LAB, 'question'), at);
  before.note('program', `${LAB}/ten_tasks.py`, at);
  before.moveTo({ lab: LAB, section: 'results' });

  const after = progressOn(here, BASE);
  expect(after.has('read', sectionId(LAB, 'question'))).toBe(true);
  expect(after.has('read', sectionId(LAB, 'results'))).toBe(false);
  expect(after.has('program', `${LAB}/ten_tasks.py`)).toBe(true);
  expect(after.place()).toEqual({ lab: LAB, section: 'results' });
  expect([...here.entries.keys()].every((key) => key.startsWith('/async-labs/progress/'))).toBe(
    true,
  );
  expect(progressOn(here, '/another/').has('read', sectionId(LAB, 'question'))).toBe(false);
});

test('the first time stays', () => {
  const here = shelf();
  const progress = progressOn(here, BASE);
  progress.note('experiment', 'a', at);
  progress.note('experiment', 'a', new Date());
  expect([...here.entries.values()]).toEqual([at.toISOString()]);
});

test('two tabs keep what each other wrote', () => {
  const here = shelf();
  const [one, other] = [progressOn(here, BASE), progressOn(here, BASE)];
  one.note('read', sectionId(LAB, 'question'), at);
  other.note('read', sectionId(LAB, 'results'), at);
  one.note('read', sectionId(LAB, 'errors'), at);
  for (const section of ['question', 'results', 'errors'])
    for (const tab of [one, other]) expect(tab.has('read', sectionId(LAB, section))).toBe(true);
});

test('without a storage, or with a full or a blocked one, it works in memory and says so', () => {
  const refuse = () => {
    throw new DOMException('No.', 'SecurityError');
  };
  const full = { ...shelf(), setItem: refuse };
  const blocked = { getItem: refuse, setItem: refuse, removeItem: refuse };
  for (const progress of [null, full, blocked].map((each) => progressOn(each, BASE))) {
    progress.note('read', 'a#b', at);
    progress.moveTo({ lab: 'a', section: 'b' });
    expect(progress.has('read', 'a#b')).toBe(true);
    expect(progress.place()).toEqual({ lab: 'a', section: 'b' });
    expect(progress.notice()).toMatch(/as long as this page is open/);
  }
});

test('what cannot be read is put aside, said, and leaves the rest alone', () => {
  const here = shelf({
    [`${BASE}progress/read/a#b`]: 'yesterday',
    [`${BASE}progress/read/a#c`]: at.toISOString(),
    [`${BASE}progress/place`]: '{"lab":3',
  });
  const progress = progressOn(here, BASE);
  expect(progress.notice()).toBeNull();
  expect(progress.has('read', 'a#b')).toBe(false);
  expect(progress.has('read', 'a#c')).toBe(true);
  expect(progress.place()).toBeNull();
  expect(progress.notice()).toMatch(/put aside/);
  expect(here.entries.get(`${BASE}put-aside${BASE}progress/read/a#b`)).toBe('yesterday');
  expect(here.entries.has(`${BASE}progress/read/a#b`)).toBe(false);
  expect(progressOn(here, BASE).notice()).toBeNull();
});

test('listeners hear of facts and of other tabs until they leave', () => {
  const progress = progressOn(shelf(), BASE);
  let heard = 0;
  const leave = progress.subscribe(() => (heard += 1));
  progress.note('read', 'a#b', at);
  progress.note('read', 'a#b', at);
  progress.changed();
  leave();
  progress.changed();
  expect(heard).toBe(2);
});
