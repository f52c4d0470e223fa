import { expect, test } from 'vitest';
import { modelUrls, PEAK_HEADER, RUN_HEADER } from '#traffic/model-protocol.ts';
import { createLabFetch } from './lab-fetch.ts';
import { openLab, slow } from './server/lab.testing.ts';

test('at 2,000 in flight no request waits on the client: the server has them all', async () => {
  const { request, end, counters } = await openLab();
  const fetch = createLabFetch();
  const sent = Array.from({ length: 2000 }, (_, index) => fetch(request(slow, index)));
  await expect.poll(() => counters.inFlight, { timeout: 20_000 }).toBe(2000);
  expect(counters.peakInFlight).toBe(2000);
  await end();
  const replies = await Promise.all(sent);
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([503]));
  expect(replies[0]?.headers.get(PEAK_HEADER)).toBe('2000');
  expect(counters.answered).toEqual(new Map([[503, 2000]]));
}, 120_000);

test('an answer without a body has its status and headers', async () => {
  const { lab } = await openLab();
  const reply = await createLabFetch()(modelUrls.hello(lab));
  expect(reply.status).toBe(204);
  expect(reply.headers.get(RUN_HEADER)).toMatch(/.+/);
});

test('the body of a refusal can be read', async () => {
  const { lab } = await openLab();
  const reply = await createLabFetch()(modelUrls.request(lab, '', '{}', 1, 0));
  expect(await reply.text()).toContain('names no run');
});

test('an abort rejects and takes the request off the server', async () => {
  const { request, counters } = await openLab();
  const stop = new AbortController();
  const sent = createLabFetch()(request(slow), { signal: stop.signal });
  await expect.poll(() => counters.inFlight).toBe(1);
  stop.abort(new Error('stopped'));
  await expect(sent).rejects.toThrow('stopped');
  await expect.poll(() => counters.inFlight).toBe(0);
  expect(counters.aborted).toBe(1);
});

test('a server that is not there rejects with the reason', async () => {
  const { lab, close } = await openLab();
  await close();
  await expect(createLabFetch()(modelUrls.hello(lab))).rejects.toThrow('ECONNREFUSED');
});

test('with a signal that has aborted nothing is sent', async () => {
  const { request, counters } = await openLab();
  const sent = createLabFetch()(request(slow), { signal: AbortSignal.abort(new Error('stopped')) });
  await expect(sent).rejects.toThrow('stopped');
  expect(counters.connections).toBe(0);
});
