import * as z from 'zod';
import { seededRandom } from '#measure/random.ts';
import {
  ARRIVED_HEADER,
  CAME_HEADER,
  DEPARTED_HEADER,
  PEAK_HEADER,
  RUN_HEADER,
  SERVED_HEADER,
  wholeSeconds,
} from './model-protocol.ts';
import type { Scheduler } from './scheduler.ts';
import { serverConfigSchema } from './server-config.ts';
import { ModelRequest, ServerModel } from './server-model.ts';

/** A reply in every host's terms. Replies of the model have no body unless asked for: that doubles what a service worker hands over. */
export interface HostReply {
  status: number;
  headers: Record<string, string>;
  body: string | null;
}

/** What a model server needs of the worker or process that it runs in. */
export interface ModelHostParts {
  /** In real time: it decides when a service ends and a reply departs. */
  scheduler: Scheduler;
  /** Milliseconds since 1970, in fractions: what arrivals and departures are stamped with. */
  nowMs(): number;
  /** A name no other run has. */
  newRunName(): string;
}

/** Whoever waits for an answer, on a host that sees them go. */
export class Client {
  gone = false;
  onLeave = () => {};

  /** Told by the host once nobody waits any more: the answer has been sent, or the connection is gone. */
  leave(): void {
    this.gone = true;
    this.onLeave();
  }
}

/** The part of `URLSearchParams` used here. */
export interface Query {
  get(name: string): string | null;
}

/** A page that is closed says no `end`; past so many runs the oldest is ended for it. */
const MOST_RUNS = 16;
/** Requests of an ended run may still be on their way: so many ended runs are remembered, to turn them away. */
const MOST_ENDED = 100;

const reply = (status: number, body: string | null = null): HostReply => ({
  status,
  headers: body === null ? {} : { 'content-type': 'text/plain; charset=utf-8' },
  body,
});

/** Text as JSON; undefined if it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** No request is held longer: a client whose clock is so far off arrives when it comes. */
const LONGEST_HELD_MS = 60_000;

interface HostRequestParts {
  arrive(request: HostRequest): void;
  respond(status: number, retryAfterMs: number | null): void;
}

/** One request at the host, to its answer. In the scheduler it stands for its arrival while held, then for its departure. */
class HostRequest extends ModelRequest {
  readonly #parts: HostRequestParts;

  constructor(parts: HostRequestParts) {
    super();
    this.#parts = parts;
  }

  override fire(): void {
    if (this.server) super.fire();
    else this.#parts.arrive(this);
  }

  answered(status: number, retryAfterMs: number | null): void {
    this.#parts.respond(status, retryAfterMs);
  }
}

interface Run {
  /** One model for each configuration and seed the run has asked for: a fresh server a level. */
  models: Map<string, ServerModel>;
  hanging: Set<HostRequest>;
}

/** The model server without its host: what it answers to which address. See `model-protocol.ts` for the addresses. */
export class ModelHost {
  readonly #parts: ModelHostParts;
  readonly #runs = new Map<string, Run>();
  readonly #ended = new Set<string>();

  constructor(parts: ModelHostParts) {
    this.#parts = parts;
  }

  /** Requests that wait for an answer, over all runs. */
  get hanging(): number {
    return [...this.#runs.values()].reduce((sum, { hanging }) => sum + hanging.size, 0);
  }

  /**
   * Answers one request; never rejects. `path` is what follows the server's own address, without the query. A client that
   * leaves takes along what was dropped, which nothing else would end; what is in line or in service is served to its end
   * all the same, on every host alike.
   */
  answer(path: string, query: Query, client?: Client): Promise<HostReply> {
    this.#parts.scheduler.catchUp();
    const run = query.get('run') ?? '';
    switch (path) {
      case 'hello':
        return Promise.resolve({
          ...reply(204),
          headers: {
            [RUN_HEADER]: this.#parts.newRunName(),
            [ARRIVED_HEADER]: String(this.#parts.nowMs()),
          },
        });
      case 'model':
        return this.#request(run, query, client);
      case 'state':
        return Promise.resolve(reply(200, JSON.stringify(this.#stateOf(run, query.get('seed')))));
      case 'end':
        this.#end(run);
        return Promise.resolve(reply(204));
      default:
        return Promise.resolve(reply(404, `The model server knows no address ${path}.`));
    }
  }

  #request(name: string, query: Query, client?: Client): Promise<HostReply> {
    const { scheduler } = this.#parts;
    const nowMs = () => this.#parts.nowMs();
    const cameMs = nowMs();
    const atMs = Number(query.get('at'));
    const isEarly = atMs > cameMs && atMs - cameMs <= LONGEST_HELD_MS;
    const arrivedMs = isEarly ? atMs : cameMs;
    if (this.#ended.has(name)) return Promise.resolve(reply(410, 'This run has ended.'));
    if (name === '') return Promise.resolve(reply(400, 'The request names no run.'));
    const run = this.#runOf(name);
    const model = this.#modelOf(run, query.get('config') ?? '', query.get('seed') ?? '');
    if (typeof model === 'string') return Promise.resolve(reply(400, model));
    return new Promise((resolve) => {
      const respond = (status: number, retryAfterMs: number | null) => {
        run.hanging.delete(request);
        const headers: Record<string, string> = {
          [ARRIVED_HEADER]: String(arrivedMs),
          [DEPARTED_HEADER]: String(nowMs()),
          [PEAK_HEADER]: String(model.peakInFlight),
        };
        if (isEarly) headers[CAME_HEADER] = String(cameMs);
        if (status === 200) headers[SERVED_HEADER] = String(request.startedMs);
        if (retryAfterMs !== null) headers['retry-after'] = String(wholeSeconds(retryAfterMs));
        if (query.get('body') !== 'json') return resolve({ status, headers, body: null });
        headers['content-type'] = 'application/json';
        resolve({ status, headers, body: JSON.stringify({ request: Number(query.get('i')) }) });
      };
      const arrive = () => {
        model.arrive(request);
        if (!client || !request.dropped) return;
        client.onLeave = () => {
          if (run.hanging.delete(request)) model.forget(request);
        };
        if (client.gone) client.onLeave();
      };
      const request = new HostRequest({ respond, arrive });
      run.hanging.add(request);
      if (isEarly) scheduler.at(atMs, request);
      else arrive();
    });
  }

  #runOf(name: string): Run {
    const known = this.#runs.get(name);
    if (known) return known;
    const [oldest] = this.#runs.keys();
    if (oldest !== undefined && this.#runs.size >= MOST_RUNS) this.#end(oldest);
    const run: Run = { models: new Map(), hanging: new Set() };
    this.#runs.set(name, run);
    return run;
  }

  /** The run's model for a configuration and a seed, or a sentence on why there can be none. */
  #modelOf(run: Run, config: string, seed: string): ServerModel | string {
    const key = `${seed} ${config}`;
    const known = run.models.get(key);
    if (known) return known;
    if (!/^\d+$/.test(seed)) return 'The seed is not a whole number.';
    const parsed = serverConfigSchema.safeParse(jsonOf(config));
    if (!parsed.success)
      return `The server's configuration is not valid. ${z.prettifyError(parsed.error)}`;
    const random = seededRandom(Number(seed) | 0);
    const model = new ServerModel(parsed.data, this.#parts.scheduler, random);
    run.models.set(key, model);
    return model;
  }

  #stateOf(name: string, seed: string | null): { inFlight: number; peakInFlight: number } {
    const models = [...(this.#runs.get(name)?.models ?? [])]
      .filter(([key]) => seed === null || key.startsWith(`${seed} `))
      .map(([, model]) => model);
    return {
      inFlight: models.reduce((sum, model) => sum + model.inFlight, 0),
      peakInFlight: models.reduce((peak, model) => Math.max(peak, model.peakInFlight), 0),
    };
  }

  #end(name: string): void {
    const run = this.#runs.get(name);
    this.#runs.delete(name);
    const [oldest] = this.#ended;
    if (oldest !== undefined && this.#ended.size >= MOST_ENDED) this.#ended.delete(oldest);
    this.#ended.add(name);
    for (const request of run?.hanging ?? []) {
      this.#parts.scheduler.cancel(request);
      request.answered(503, null);
    }
  }
}
