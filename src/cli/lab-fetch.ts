import { Agent, request } from 'undici';

/** Statuses whose replies have no body, whatever their length says (Fetch, section 2.2.3). */
const BODILESS = new Set([204, 304]);

/**
 * A fetch for the many small requests of a recording: as many connections as requests in flight, none waits for
 * another. Node's own fetch has no cap either, but takes so long over each request that 500 in flight add a tenth to a
 * response of 100 ms; this one follows no redirect, keeps no cache and has no cookies.
 */
export function createLabFetch(): (url: string, init?: RequestInit) => Promise<Response> {
  const dispatcher = new Agent({
    connections: null,
    pipelining: 1,
    // How long to wait is the experiment's decision.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return async (url, init = {}) => {
    const { statusCode, headers, body } = await request(url, {
      dispatcher,
      signal: init.signal ?? null,
    });
    const empty = BODILESS.has(statusCode) || headers['content-length'] === '0';
    const text = await (empty ? body.dump() : body.text());
    return new Response(text ?? null, {
      status: statusCode,
      headers: Object.entries(headers).flatMap(([name, value = []]) =>
        [value].flat().map((one): [string, string] => [name, one]),
      ),
    });
  };
}
