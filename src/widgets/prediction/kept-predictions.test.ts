import { expect, test } from 'vitest';
import { predictionIn, predictionsOn, type KeptPrediction } from './kept-predictions.ts';

const prediction: KeptPrediction = {
  ...{ id: 'a-lab#curve', madeAt: '2026-11-24T00:00:00.000Z', kind: 'curve' },
  points: [
    { x: 1, y: 0.4 },
    { x: 10, y: 5 },
  ],
};

function shelf() {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
  };
}

test('a prediction is there after a reload, under a key of this site', async () => {
  const here = shelf();
  await predictionsOn(here, '/async-labs/prediction/').put(prediction);
  expect([...here.entries.keys()]).toEqual(['/async-labs/prediction/a-lab#curve']);
  expect(await predictionsOn(here, '/async-labs/prediction/').get(prediction.id)).toEqual(
    prediction,
  );
  expect(await predictionsOn(here, '/another/prediction/').get(prediction.id)).toBeNull();
});

test('without a storage, or with a full one, it works in memory and says so', async () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('Full.', 'QuotaExceededError');
    },
  };
  for (const all of [predictionsOn(null, ''), predictionsOn(full, '')]) {
    await all.put(prediction);
    expect(await all.get(prediction.id)).toEqual(prediction);
    expect(all.notice).toMatch(/as long as this page is open/);
  }
});

test('listeners hear of a new one until they leave', async () => {
  const all = predictionsOn(shelf(), '');
  let heard = 0;
  const leave = all.subscribe(() => (heard += 1));
  await all.put(prediction);
  leave();
  await all.put(prediction);
  expect(heard).toBe(1);
});

test('what another page of the site keeps or deletes is heard of, and taken over', async () => {
  const here = shelf();
  const [one, other] = [predictionsOn(here, '/a/'), predictionsOn(here, '/a/')];
  await one.put(prediction);
  let heard = 0;
  one.subscribe(() => (heard += 1));
  await other.put({ ...prediction, points: [] });
  one.changedElsewhere(`/a/${prediction.id}`);
  expect(await one.get(prediction.id)).toMatchObject({ points: [] });
  one.changedElsewhere('/b/of-another-site');
  expect(heard).toBe(1);
  here.entries.clear();
  one.changedElsewhere(null);
  expect(await one.get(prediction.id)).toBeNull();
  expect(heard).toBe(2);
});

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['something else', '[]'],
  ['another’s', JSON.stringify({ ...prediction, id: 'other' })],
  ['points that are none', JSON.stringify({ ...prediction, points: [{ x: 1, y: '<b>' }] })],
  ['a point below the grid', JSON.stringify({ ...prediction, points: [{ x: 1, y: -1 }] })],
  ['too sure', JSON.stringify({ ...prediction, kind: 'choice', choice: 'a', sure: 101 })],
])('%s is not read as a prediction', (_, text) => {
  expect(predictionIn(text, prediction.id)).toBeNull();
});
