import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { Client, type HostReply, type ModelHost } from '#traffic/model-host.ts';
import { HTTP_HEADER, LAB_FOLDER } from '#traffic/model-protocol.ts';
import { PERMISSION_PATH, type Permission } from '#traffic/permission.ts';
import { presets } from '#traffic/presets.ts';
import { PLAIN_PATH, plainQuery } from './plain.ts';
import type { Counters } from './counters.ts';
import { openToAll, preflight } from './cross-origin.ts';

/** A request in either version of HTTP. */
export type LabRequest = IncomingMessage | Http2ServerRequest;

/** The response that belongs to a {@link LabRequest}. */
export type LabResponse = ServerResponse | Http2ServerResponse;

/** What a lab server answers with. */
export interface HandlerParts {
  model: ModelHost;
  /** Another one, for requests that name no run. */
  plain: ModelHost;
  counters: Counters;
  permission: Permission;
}

const LAB_PATH = `/${LAB_FOLDER}`;

const text = (status: number, body: string, type = 'text/plain'): HostReply => ({
  status,
  headers: { 'content-type': `${type}; charset=utf-8` },
  body,
});
const json = (value: unknown) => text(200, `${JSON.stringify(value)}\n`, 'application/json');

const HOME = `Async Labs: a lab server.

${LAB_PATH}hello  answers 204 and a fresh run's name
${LAB_PATH}model  one request to a model: run, seed, config, i
${LAB_PATH}state  requests in flight and their peak, of a run
${LAB_PATH}end  ends a run
/presets  the servers that can be chosen by name
${PLAIN_PATH}<preset>  one request to such a server, for tools that know nothing of runs
/metrics  requests in flight, their peak, totals by status
${PERMISSION_PATH}  how much load it permits
`;

/** What the server answers about itself. */
function ownAnswer(path: string, { counters, permission }: HandlerParts): HostReply {
  switch (path) {
    case '/':
      return text(200, HOME);
    case '/metrics':
      return text(200, counters.text(), 'text/plain; version=0.0.4');
    case '/presets':
      return json(presets);
    case PERMISSION_PATH:
      return json(permission);
    default:
      return text(404, `The lab server knows no address ${path}.\n`);
  }
}

function send(response: LabResponse, { status, headers, body }: HostReply): void {
  // One signature of writeHead serves both protocols; without a length HTTP/1.1 would send an empty body in chunks.
  const length = { 'content-length': String(Buffer.byteLength(body ?? '')) };
  const all = { ...openToAll, ...headers, ...(status === 204 ? {} : length) };
  if ('stream' in response) response.writeHead(status, all).end(body ?? '');
  else response.writeHead(status, all).end(body ?? '');
}

/** Answers one request, over either protocol. */
export function createHandler(parts: HandlerParts) {
  const { model, plain, counters } = parts;
  return (request: LabRequest, response: LabResponse): void => {
    const url = URL.parse(`http://lab${request.url ?? '/'}`);
    if (!url) return send(response, text(400, 'The address cannot be read.\n'));
    const { pathname, searchParams } = url;
    if (request.method === 'OPTIONS')
      return send(response, { status: 204, headers: preflight, body: null });
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return send(response, text(405, 'The lab server answers GET, HEAD and OPTIONS.\n'));
    const query = plainQuery(pathname);
    if (query) return count(response, (client) => plain.answer('model', query, client));
    if (!pathname.startsWith(LAB_PATH)) return send(response, ownAnswer(pathname, parts));
    const path = pathname.slice(LAB_PATH.length);
    if (path === 'model')
      return count(response, (client) => model.answer(path, searchParams, client));
    const http = { [HTTP_HEADER]: request.httpVersion };
    void model
      .answer(path, searchParams)
      .then((reply) => send(response, { ...reply, headers: { ...http, ...reply.headers } }));
  };

  /** Sends what a model answers, and counts the request until its answer leaves or its client does. */
  function count(response: LabResponse, answer: (client: Client) => Promise<HostReply>): void {
    const counted = counters.arrived();
    const client = new Client();
    let status: number | null = null;
    response.once('close', () => {
      counted.ended(status);
      client.leave();
    });
    void answer(client).then((reply) => {
      if (client.gone) return;
      status = reply.status;
      send(response, reply);
    });
  }
}
