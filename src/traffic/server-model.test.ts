import { describe, expect, test } from 'vitest';
import { seededRandom } from '#measure/random.ts';
import { presets } from './presets.ts';
import { slowdown } from './scalability.ts';
import { serverConfigSchema, type ServerConfig } from './server-config.ts';
import { ModelRequest, ServerModel } from './server-model.ts';
import { VirtualScheduler } from './virtual-scheduler.ts';

class Request extends ModelRequest {
  status: number | null = null;
  retryAfterMs: number | null = null;
  endedMs = Number.NaN;
  readonly #scheduler: VirtualScheduler;

  constructor(scheduler: VirtualScheduler) {
    super();
    this.#scheduler = scheduler;
  }

  answered(status: number, retryAfterMs: number | null): void {
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.endedMs = this.#scheduler.nowMs();
  }
}

const fixed: ServerConfig = {
  slots: 2,
  queueLimit: null,
  admissionLimit: null,
  service: { kind: 'constant', valueMs: 100 },
  overload: 'wait',
};

/** Sends `count` requests at once and runs to the end. */
function burst(config: Partial<ServerConfig>, count: number) {
  const scheduler = new VirtualScheduler();
  const model = new ServerModel({ ...fixed, ...config }, scheduler, seededRandom(1));
  const requests = Array.from({ length: count }, () => new Request(scheduler));
  for (const request of requests) model.arrive(request);
  scheduler.run();
  return { model, requests, ends: requests.map(({ endedMs }) => endedMs) };
}

describe('slots and line', () => {
  test('requests are served in order of arrival, as many at once as there are slots', () => {
    expect(burst({}, 5).ends).toEqual([100, 100, 200, 200, 300]);
  });

  test('without a limit on slots nobody waits', () => {
    expect(burst({ slots: null }, 1000).ends.every((endedMs) => endedMs === 100)).toBe(true);
  });

  test('in flight counts everybody who has no answer, and its peak stays', () => {
    const { model } = burst({}, 5);
    expect(model.inFlight).toBe(0);
    expect(model.peakInFlight).toBe(5);
    expect(model.waiting).toBe(0);
  });

  test('a request can be used again, also from within its own answer', () => {
    const scheduler = new VirtualScheduler();
    const model = new ServerModel(fixed, scheduler, seededRandom(1));
    let rounds = 0;
    class Again extends ModelRequest {
      answered(): void {
        rounds += 1;
        if (rounds < 50) model.arrive(this);
      }
    }
    model.arrive(new Again());
    scheduler.run();
    expect(rounds).toBe(50);
    expect(scheduler.nowMs()).toBe(5000);
  });
});

describe('over the limit', () => {
  const statuses = (config: Partial<ServerConfig>, count: number) =>
    burst(config, count).requests.map(({ status }) => status);

  test('a full line refuses', () => {
    const refuse = { overload: 'refuse', queueLimit: 1 } as const;
    expect(statuses(refuse, 5)).toEqual([200, 200, 200, 503, 503]);
    expect(burst(refuse, 5).ends.slice(3)).toEqual([0, 0]);
  });

  test('past the admission limit requests are dropped: never answered, in flight for good', () => {
    const { model, requests } = burst({ slots: null, admissionLimit: 3, overload: 'drop' }, 5);
    expect(requests.map(({ status }) => status)).toEqual([200, 200, 200, null, null]);
    expect(model.inFlight).toBe(2);
    expect(model.peakInFlight).toBe(5);
  });

  test('where the excess waits, limits only bound service', () => {
    const wait = { slots: null, admissionLimit: 2, queueLimit: 0, overload: 'wait' } as const;
    expect(burst(wait, 5).ends).toEqual([100, 100, 200, 200, 300]);
  });

  test('whatever the limits, every request is served, refused or left hanging', () => {
    const random = seededRandom(11);
    const upTo = (most: number) => 1 + Math.floor(random() * most);
    for (let round = 0; round < 200; round += 1) {
      const slots = upTo(10);
      const queueLimit = upTo(10) - 1;
      const admissionLimit = upTo(20);
      const size = upTo(60);
      const room = Math.min(slots + queueLimit, admissionLimit, size);
      const config = { slots, queueLimit, admissionLimit };
      const count = (list: (number | null)[], status: number | null) =>
        list.filter((each) => each === status).length;
      const refused = statuses({ ...config, overload: 'refuse' }, size);
      expect([count(refused, 200), count(refused, 503)]).toEqual([room, size - room]);
      const dropped = statuses({ ...config, overload: 'drop' }, size);
      expect([count(dropped, 200), count(dropped, null)]).toEqual([room, size - room]);
      expect(count(statuses({ ...config, overload: 'wait' }, size), 200)).toBe(size);
    }
  });
});

describe('slowed down by load', () => {
  const scalability = { contention: 0.02, coherency: 0.001 };

  test('N together get the throughput of the Universal Scalability Law', () => {
    for (const size of [1, 2, 10, 31, 300]) {
      const { ends } = burst({ slots: null, scalability }, size);
      const relative = (100 * size) / Math.max(...ends);
      expect(relative).toBeCloseTo(size / slowdown(scalability, size), 9);
    }
  });

  test('throughput peaks where the law says, at the root of (1 - alpha) / beta', () => {
    const throughput = (size: number) => size / slowdown(scalability, size);
    const peak = Math.round(Math.sqrt((1 - 0.02) / 0.001));
    expect(throughput(peak)).toBeGreaterThan(throughput(peak - 3));
    expect(throughput(peak)).toBeGreaterThan(throughput(peak + 3));
  });

  test('without contention and coherency nothing changes, drawn times included', () => {
    const none = { contention: 0, coherency: 0 };
    const { service } = presets.author.server;
    expect(burst({ service, scalability: none }, 50).ends).toEqual(burst({ service }, 50).ends);
  });
});

test('over the rate limit requests are told to come back, at once, and take no slot', () => {
  const { requests, model } = burst({ slots: 5, rateLimit: { perSecond: 10, burst: 3 } }, 5);
  expect(requests.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
  expect(requests.map(({ retryAfterMs }) => retryAfterMs)).toEqual([null, null, null, 100, 100]);
  expect(model.inFlight).toBe(0);
});

test('the same seed gives the same answers at the same times', () => {
  const service = presets.author.server.service;
  expect(burst({ service }, 300).ends).toEqual(burst({ service }, 300).ends);
});

test('every preset says what it is and where its numbers come from', () => {
  for (const { name, description, source } of Object.values(presets))
    for (const text of [name, description, source]) expect(text.length).toBeGreaterThan(3);
});

test('presets survive the way through a URL', () => {
  for (const { server } of Object.values(presets))
    expect(serverConfigSchema.parse(JSON.parse(JSON.stringify(server)))).toEqual(server);
});
