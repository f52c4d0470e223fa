import { describe, expect, onTestFinished, test } from 'vitest';
import { recordingOf, type Recording } from '#experiment/recording.ts';
import { loadExperimentFile } from './load.ts';
import { makeRecording } from './recorder.ts';
import { openLab } from './server/lab.testing.ts';
import { startServerThread } from './server/thread.ts';
import { UsageError } from './usage-error.ts';

const SWEEP = 'week-2/concurrency-trap/sweep';
const record = (
  parameters: Record<string, string>,
  server?: string,
  signal = new AbortController().signal,
  samples = false,
) =>
  makeRecording(
    {
      id: SWEEP,
      parameters: { preset: 'mm20', levels: '1,5', ...parameters },
      server,
      browser: null,
      by: 'a test',
      samples,
    },
    signal,
    () => undefined,
  );

/** By the server's own counter. */
async function peakOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}metrics`)).text();
  return Number(/^async_labs_requests_in_flight_peak (\d+)$/m.exec(text)?.[1]);
}

test('a recording of real requests is valid, and says where they went', async () => {
  const recording = await record({});
  expect(recordingOf(await loadExperimentFile(SWEEP)).safeParse(recording).error).toBeUndefined();
  expect(recording.state).toBe('complete');
  expect(recording.rows.length).toBeGreaterThan(2);
  expect(recording.notes.slice(0, 2)).toEqual([
    expect.stringContaining('lab server on loopback'),
    'The lab server was asked over HTTP/1.1.',
  ]);
  expect(recording.rows.map(({ host }) => host)).toEqual([
    ...['virtual', 'virtual'],
    ...['lab-server', 'lab-server'],
  ]);
  expect(recording.parameters).toMatchObject({ host: 'lab-server' });
  expect(recording.parameters).not.toHaveProperty('url');
});

test('Node has no service worker, and says what to choose instead', async () => {
  const refused = record({ host: 'service-worker' });
  await expect(refused).rejects.toThrow('Node has no service worker');
  await expect(refused).rejects.toBeInstanceOf(UsageError);
});

test('a lab server at an address counts what the recorder sends', async () => {
  const { url, counters } = await openLab();
  const { notes, parameters } = await record({}, url);
  expect(counters.answered.get(200)).toBe(6);
  expect(notes[0]).toContain(new URL(url).origin);
  expect(parameters['url']).toBe(url);
});

test('the address of the lab server is a parameter as well, but not twice', async () => {
  const { url, counters } = await openLab();
  await record({ url });
  expect(counters.answered.get(200)).toBe(6);
  await expect(record({ url }, url)).rejects.toThrow('Give the address of the lab server once');
});

describe('2,000 requests', () => {
  // The service of this server takes 0.3 s at least, and most are never answered: none leaves before the last has come.
  const all = { preset: 'author', levels: '2000', timeoutMs: '6000' };
  const rowOf = ({ rows }: Recording) => rows.find(({ host }) => host === 'lab-server');

  test('are all at the server at once: none waits on the client', async () => {
    const { url, close } = await startServerThread();
    onTestFinished(close);
    const recording = await record(all, url);
    const counted = await peakOf(url);
    expect(rowOf(recording)).toMatchObject({ peakAtServer: counted, clientFailures: 0 });
    expect(counted).toBeGreaterThan(1900);
  }, 120_000);

  test('wait on the client where its cap says so', async () => {
    const { url, close } = await startServerThread();
    onTestFinished(close);
    const recording = await record({ ...all, cap: '100' }, url);
    expect(await peakOf(url)).toBe(100);
    expect(rowOf(recording)).toMatchObject({ peakAtServer: 100 });
  }, 120_000);
});

describe('a server of the reader’s own', () => {
  const own = { host: 'url', levels: '5', preset: 'author' };

  test('on this machine takes any load, and has no virtual rows', async () => {
    const { url } = await openLab();
    const { rows, notes } = await record({ ...own, url });
    expect(rows).toEqual([
      expect.objectContaining({ host: 'url', succeeded: 5, peakAtServer: null }),
    ]);
    expect(notes.join(' ')).not.toMatch(/agreed|permits|answered with/);
  });

  test('that has gone is told', async () => {
    const { url, close } = await openLab();
    await close();
    await expect(record({ ...own, url })).rejects.toThrow(`Nothing answers at ${url.slice(0, -1)}`);
  });

  test.each(['ftp://127.0.0.1/', 'nowhere', 'http://me:secret@127.0.0.1/'])(
    'is not asked at %s',
    async (url) => {
      await expect(record({ ...own, url })).rejects.toBeInstanceOf(UsageError);
    },
  );
});

test('a recording in virtual time sends nothing and has no such note', async () => {
  const { url, counters } = await openLab();
  const { notes } = await record({ host: 'virtual' }, url);
  expect(counters.peakInFlight).toBe(0);
  expect(notes.join(' ')).not.toContain('lab server');
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

test('single requests are kept on request only, and fit the recording', async () => {
  const virtual = { host: 'virtual' };
  expect((await record(virtual)).samples).toBeUndefined();
  const recording = await record(virtual, undefined, new AbortController().signal, true);
  expect(recording.samples?.['concurrency']).toEqual([1, 5, 5, 5, 5, 5]);
  const checked = recordingOf(await loadExperimentFile(SWEEP)).safeParse(
    JSON.parse(JSON.stringify(recording)),
  );
  expect(checked.error).toBeUndefined();
});
