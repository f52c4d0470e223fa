import { expect, test } from 'vitest';
import { deleteEntries, entriesOn, mergeEntries } from './entries.ts';
import { progressOn } from './progress.ts';
import { FORMAT, readReaderFile, VERSION, type ReaderFile } from './reader-file.ts';

const BASE = '/async-labs/';
const early = '2026-11-24T00:00:00.000Z';
const late = '2026-11-25T00:00:00.000Z';
const choice = { id: 'a#threads', madeAt: early, kind: 'choice', choice: 'one' } as const;

/** Web storage in memory. @param most how many entries it takes */
function storage(written: Record<string, string> = {}, most = Infinity): Storage {
  const entries = new Map(Object.entries(written));
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem(key, value) {
      if (!entries.has(key) && entries.size >= most)
        throw new DOMException('Full.', 'QuotaExceededError');
      entries.set(key, value);
    },
    removeItem: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  };
}

const textOf = (all: Storage) =>
  Object.fromEntries(
    Array.from({ length: all.length }, (_, index) => all.key(index) ?? '').map((key) => [
      key,
      all.getItem(key),
    ]),
  );

const file = (over: Partial<ReaderFile> = {}): ReaderFile => ({
  ...{ format: FORMAT, version: VERSION, exportedAt: late, opened: {}, predictions: [], runs: [] },
  progress: { read: {}, experiment: {}, program: {}, place: null },
  ...over,
});
const chosen = (text: string) => ({
  ...{ name: 'data.json', size: text.length },
  text: () => Promise.resolve(text),
});

test('what is gathered here is the same elsewhere after it was imported', async () => {
  const here = storage();
  const progress = progressOn(here, BASE);
  progress.note('read', 'a#question', new Date(early));
  progress.note('program', 'a/ten.py', new Date(late));
  progress.moveTo({ lab: 'a', section: 'question' });
  here.setItem(`${BASE}prediction/a#threads`, JSON.stringify(choice));
  here.setItem(`${BASE}results-opened/a`, 'predicted');

  const read = await readReaderFile(chosen(JSON.stringify(file(entriesWithout(here)))));
  if (!read.ok) throw new Error(read.reason);
  const elsewhere = storage();
  mergeEntries(elsewhere, BASE, read.file);
  expect(textOf(elsewhere)).toEqual(textOf(here));
});

function entriesWithout(here: Storage) {
  const { progress, predictions, opened } = entriesOn(here, BASE);
  return { progress, predictions, opened };
}

test('merging keeps what is here, the earlier time and the later prediction', () => {
  const here = storage({
    [`${BASE}progress/read/a#one`]: early,
    [`${BASE}progress/read/a#two`]: late,
    [`${BASE}progress/place`]: '{"lab":"a","section":"two"}',
    [`${BASE}prediction/a#threads`]: JSON.stringify({ ...choice, madeAt: late }),
    [`${BASE}prediction/a#skipped`]: JSON.stringify({
      ...{ id: 'a#skipped', kind: 'skipped', madeAt: late },
    }),
  });
  mergeEntries(
    here,
    BASE,
    file({
      progress: {
        ...{ experiment: { 'a/sweep': early }, program: {} },
        read: { 'a#one': late, 'a#two': early, 'a#three': early },
        place: { lab: 'a', section: 'one' },
      },
      predictions: [
        { ...choice, choice: 'ten' },
        { ...choice, id: 'a#skipped' },
      ],
    }),
  );
  const { progress, predictions } = entriesOn(here, BASE);
  expect(progress.read).toEqual({ 'a#one': early, 'a#two': early, 'a#three': early });
  expect(progress.experiment).toEqual({ 'a/sweep': early });
  expect(progress.place).toEqual({ lab: 'a', section: 'two' });
  expect(predictions.map(({ id, kind, choice: chose }) => [id, kind, chose])).toEqual([
    ['a#threads', 'choice', 'one'],
    ['a#skipped', 'choice', 'one'],
  ]);
});

test('a storage that becomes full on the way is left as it was', () => {
  const here = storage({ [`${BASE}progress/read/a#one`]: late }, 2);
  const before = textOf(here);
  const read = { 'a#one': early, 'a#two': early, 'a#three': early };
  const full = file({ progress: { ...file().progress, read } });
  expect(() => mergeEntries(here, BASE, full)).toThrow('Full');
  expect(textOf(here)).toEqual(before);
});

test.each(['/async-labs/', '/'])('what is deleted is the site’s own, at %s', (base) => {
  const others = {
    '/async-labs-2/progress/read/a#b': early,
    '/other/progress/read/a#b': early,
    '/async-labs/': 'not one of ours',
    'starlight-theme': 'dark',
  };
  const here = storage({
    ...others,
    [`${base}progress/read/a#b`]: early,
    [`${base}prediction/a#threads`]: 'damaged',
    [`${base}results-opened/a`]: 'skipped',
    [`${base}put-aside${base}progress/place`]: '{',
  });
  deleteEntries(here, base);
  expect(textOf(here)).toEqual(others);
});

test.each([
  ['cut off', JSON.stringify(file()).slice(0, -5), /cut off or damaged/],
  ['foreign', '{"schema":1,"rows":[]}', /not a file of your data/],
  ['no object', '3', /not a file of your data/],
  ['newer', JSON.stringify({ ...file(), version: 2, more: [] }), /newer version .*format 2/],
  [
    'damaged',
    JSON.stringify(file({ opened: { a: '<b>' as 'skipped' } })),
    /damaged or was changed by hand: opened\.a/,
  ],
  [
    'hostile',
    `{"format":"${FORMAT}","version":1,"__proto__":{"runs":[]}}`,
    /damaged or was changed by hand/,
  ],
])('a file that is %s is refused in a sentence', async (_, text, reason) => {
  const read = await readReaderFile(chosen(text));
  expect(read).toMatchObject({ ok: false });
  expect(!read.ok && read.reason).toMatch(reason);
});

test('a file that is too large is not read', async () => {
  const read = await readReaderFile({ ...chosen('{}'), size: 2 ** 40 });
  expect(!read.ok && read.reason).toMatch(/more than this page takes/);
});
