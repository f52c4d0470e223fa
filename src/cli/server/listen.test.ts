import { connect } from 'node:http2';
import { expect, onTestFinished, test } from 'vitest';
import { ARRIVED_HEADER, DEPARTED_HEADER, modelUrls, RUN_HEADER } from '#traffic/model-protocol.ts';
import { PERMISSION_PATH, permissionSchema } from '#traffic/permission.ts';
import { presetIds } from '#traffic/presets.ts';
import { dropping, openLab, quick, slow } from './lab.testing.ts';
import { startLabServer } from './listen.ts';

test('hello answers any page with a fresh name, which the page may read', async () => {
  const { lab } = await openLab();
  const { status, headers } = await fetch(modelUrls.hello(lab));
  expect(status).toBe(204);
  expect(headers.get(RUN_HEADER)).toMatch(/.+/);
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(headers.get('access-control-expose-headers')).toContain(RUN_HEADER);
  expect(headers.get('timing-allow-origin')).toBe('*');
});

test('a request is answered by the model and counted by the server', async () => {
  const { request, metric } = await openLab();
  const { status, headers } = await fetch(request(quick));
  expect(status).toBe(200);
  const inside = Number(headers.get(DEPARTED_HEADER)) - Number(headers.get(ARRIVED_HEADER));
  expect(inside).toBeGreaterThanOrEqual(1);
  expect(await metric('requests_total{status="200"}')).toBe(1);
  expect(await metric('requests_in_flight')).toBe(0);
  expect(await metric('requests_in_flight_peak')).toBe(1);
  expect(await metric('request_duration_seconds_sum')).toBeGreaterThan(0);
});

test('a bad configuration is refused with its sentence, and counted so', async () => {
  const { lab, metric } = await openLab();
  const reply = await fetch(modelUrls.request(lab, 'a', '{"slots":0}', 1, 0));
  expect(reply.status).toBe(400);
  expect(await reply.text()).toContain('slots');
  expect(await metric('requests_total{status="400"}')).toBe(1);
});

test('a plain request is answered by a preset, for tools that know nothing of runs', async () => {
  const { url, metric } = await openLab();
  const { status, headers } = await fetch(`${url}model/mm20`);
  expect(status).toBe(200);
  expect(Number(headers.get(ARRIVED_HEADER))).toBeGreaterThan(0);
  expect((await fetch(`${url}model/none`)).status).toBe(404);
  expect(await metric('requests_total{status="200"}')).toBe(1);
});

test('a preflight is allowed, that for a private network included', async () => {
  const { lab } = await openLab();
  const { status, headers } = await fetch(modelUrls.hello(lab), {
    method: 'OPTIONS',
    headers: { 'access-control-request-private-network': 'true' },
  });
  expect(status).toBe(204);
  expect(headers.get('access-control-allow-methods')).toContain('GET');
  expect(headers.get('access-control-allow-private-network')).toBe('true');
});

test('it says how much load it permits, and which servers it knows', async () => {
  const { url } = await openLab({ ceiling: 300 });
  const permission = permissionSchema.parse(
    await (await fetch(new URL(PERMISSION_PATH, url))).json(),
  );
  expect(permission).toEqual({ permission: 'granted', ceiling: 300 });
  const presets = (await (await fetch(`${url}presets`)).json()) as object;
  expect(Object.keys(presets)).toEqual(presetIds);
});

test.each([
  { path: '', method: 'GET', status: 200 },
  { path: 'nowhere', method: 'GET', status: 404 },
  { path: '/nowhere', method: 'GET', status: 404 },
  { path: '__lab__/nowhere', method: 'GET', status: 404 },
  { path: '__lab__/hello', method: 'POST', status: 405 },
])('$method /$path answers $status', async ({ path, method, status }) => {
  const { url } = await openLab();
  const reply = await fetch(`${url}${path}`, { method });
  expect(reply.status).toBe(status);
  expect(await reply.text()).toMatch(/lab server|model server/);
});

test('a client that goes away leaves nothing in flight, at the server or dropped in the model', async () => {
  const { lab, request, metric } = await openLab();
  const leaving = new AbortController();
  const served = fetch(request(dropping, 0)).catch(() => null);
  await expect.poll(() => metric('requests_in_flight')).toBe(1);
  const dropped = fetch(request(dropping, 1), { signal: leaving.signal });
  await expect.poll(() => metric('requests_in_flight')).toBe(2);
  leaving.abort(new Error('gone'));
  await expect(dropped).rejects.toThrow('gone');
  await expect.poll(() => metric('requests_in_flight')).toBe(1);
  expect(await metric('requests_aborted_total')).toBe(1);
  const state: unknown = await (await fetch(modelUrls.state(lab, 'a'))).json();
  expect(state).toEqual({ inFlight: 1, peakInFlight: 2 });
  await fetch(modelUrls.end(lab, 'a'));
  expect((await served)?.status).toBe(503);
});

test('HTTP/2 has many requests in flight on one connection', async () => {
  const { secureUrl, request, end, counters } = await openLab({ tlsPort: 0 });
  const session = connect(secureUrl ?? '', { rejectUnauthorized: false });
  onTestFinished(() => session.destroy());
  const statuses = Array.from({ length: 300 }, (_, index) => {
    const { pathname, search } = new URL(request(slow, index));
    const stream = session.request({ ':path': `${pathname}${search}` });
    return new Promise<unknown>((resolve, reject) => {
      stream.on('response', (headers) => {
        stream.close();
        resolve(headers[':status']);
      });
      stream.on('error', reject);
    });
  });
  await expect.poll(() => counters.inFlight).toBe(300);
  expect(counters.connections).toBe(1);
  await end();
  expect(new Set(await Promise.all(statuses))).toEqual(new Set([503]));
});

test('a port in use is told in one sentence', async () => {
  const { url } = await openLab();
  const port = Number(new URL(url).port);
  const started = startLabServer({ port });
  await expect(started).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use: stop what uses it, or choose another with --port or --tls-port.`,
  );
});

test('a TLS port in use leaves nothing listening behind', async () => {
  const { url } = await openLab();
  const taken = Number(new URL(url).port);
  await expect(startLabServer({ tlsPort: taken })).rejects.toThrow(`Port ${taken}`);
});
