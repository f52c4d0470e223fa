import { expect, test } from 'vitest';
import { recordingOf } from '#experiment/recording.ts';
import { loadExperimentFile } from './load.ts';
import { makeRecording } from './recorder.ts';
import { openLab } from './server/lab.testing.ts';

const SWEEP = 'week-2/concurrency-trap/sweep';
const record = (
  parameters: Record<string, string>,
  server?: string,
  signal = new AbortController().signal,
) =>
  makeRecording(
    {
      id: SWEEP,
      parameters: { preset: 'mm20', levels: '1,5', ...parameters },
      server,
      by: 'a test',
    },
    signal,
    () => undefined,
  );

test('a recording of real requests is valid, and says where they went', async () => {
  const recording = await record({ host: 'service-worker' });
  expect(recordingOf(await loadExperimentFile(SWEEP)).safeParse(recording).error).toBeUndefined();
  expect(recording.state).toBe('complete');
  expect(recording.rows.length).toBeGreaterThan(2);
  expect(recording.notes).toEqual([expect.stringContaining('lab server on loopback')]);
});

test('a lab server at an address counts what the recorder sends', async () => {
  const { url, counters } = await openLab();
  const { notes } = await record({ host: 'service-worker' }, url);
  expect(counters.answered.get(200)).toBe(6);
  expect(notes).toEqual([expect.stringContaining(new URL(url).origin)]);
});

test('a recording in virtual time sends nothing and has no such note', async () => {
  const { url, counters } = await openLab();
  const { notes } = await record({ host: 'virtual' }, url);
  expect(counters.peakInFlight).toBe(0);
  expect(notes).toEqual([]);
});

test('a run stopped before its first row leaves nothing to record', async () => {
  const stopped = record({ host: 'virtual' }, undefined, AbortSignal.abort(new Error('stopped')));
  await expect(stopped).rejects.toThrow('nothing to record');
});

test.each([
  { what: 'no address', server: 'nowhere', says: '--server wants an address' },
  { what: 'another scheme', server: 'ftp://127.0.0.1/', says: '--server wants an address' },
])('$what is refused', async ({ server, says }) => {
  await expect(record({}, server)).rejects.toThrow(says);
});

test('a server that has gone is told', async () => {
  const { url, close } = await openLab();
  await close();
  await expect(record({}, url)).rejects.toThrow('(ECONNREFUSED): start one with npm run server.');
});

test('a bad parameter is refused in words', async () => {
  await expect(record({ levels: '0' })).rejects.toThrow('give 1 to 20 whole numbers');
});
