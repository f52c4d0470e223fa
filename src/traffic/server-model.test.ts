import { describe, expect, test } from 'vitest';
import { meanWaitMMc } from '#measure/erlang-c.ts';
import { seededRandom, type RandomSource } from '#measure/random.ts';
import { presets } from './presets.ts';
import { Timed } from './scheduler.ts';
import { serverConfigSchema, type ServerConfig } from './server-config.ts';
import { ModelRequest, ServerModel } from './server-model.ts';
import { VirtualScheduler } from './virtual-scheduler.ts';

class Request extends ModelRequest {
  status: number | null = null;
  endedMs = Number.NaN;
  readonly #scheduler: VirtualScheduler;

  constructor(scheduler: VirtualScheduler) {
    super();
    this.#scheduler = scheduler;
  }

  answered(status: number): void {
    this.status = status;
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

test('the same seed gives the same answers at the same times', () => {
  const service = presets.author.server.service;
  expect(burst({ service }, 300).ends).toEqual(burst({ service }, 300).ends);
});

test('presets survive the way through a URL', () => {
  for (const { server } of Object.values(presets))
    expect(serverConfigSchema.parse(JSON.parse(JSON.stringify(server)))).toEqual(server);
});

/** Poisson arrivals; request objects are used again, so that memory does not grow with their number. */
class Arrivals extends Timed {
  waitedMs = 0;
  readonly made: Served[] = [];
  readonly idle: Served[] = [];
  readonly #scheduler: VirtualScheduler;
  readonly #model: ServerModel;
  readonly #random: RandomSource;
  readonly #meanGapMs: number;
  #left: number;

  constructor(
    count: number,
    meanGapMs: number,
    model: ServerModel,
    scheduler: VirtualScheduler,
    random: RandomSource,
  ) {
    super();
    this.#left = count;
    this.#meanGapMs = meanGapMs;
    this.#model = model;
    this.#scheduler = scheduler;
    this.#random = random;
  }

  fire(): void {
    this.#model.arrive(this.idle.pop() ?? new Served(this));
    this.#left -= 1;
    const gapMs = -this.#meanGapMs * Math.log(1 - this.#random());
    if (this.#left > 0) this.#scheduler.at(this.#scheduler.nowMs() + gapMs, this);
  }
}

class Served extends ModelRequest {
  readonly #arrivals: Arrivals;

  constructor(arrivals: Arrivals) {
    super();
    this.#arrivals = arrivals;
    arrivals.made.push(this);
  }

  answered(): void {
    this.#arrivals.waitedMs += this.startedMs - this.arrivedMs;
    this.#arrivals.idle.push(this);
  }
}

describe('M/M/20 waits as Erlang C says', () => {
  const { server } = presets.mm20;
  const meanMs = 100;
  const slots = 20;
  const count = 400_000;

  function meanWaitMs(utilisation: number, seed: number) {
    const scheduler = new VirtualScheduler();
    const model = new ServerModel(server, scheduler, seededRandom(seed));
    const gapMs = meanMs / (slots * utilisation);
    const arrivals = new Arrivals(count, gapMs, model, scheduler, seededRandom(seed + 1000));
    scheduler.at(0, arrivals);
    scheduler.run();
    expect(arrivals.idle.length).toBe(arrivals.made.length);
    expect(arrivals.made.length).toBeLessThan(1000);
    return arrivals.waitedMs / count;
  }

  test.each([
    { utilisation: 0.5, tolerance: 0.06 },
    { utilisation: 0.8, tolerance: 0.02 },
  ])('at utilisation $utilisation, within $tolerance of it', ({ utilisation, tolerance }) => {
    const seeds = [1, 2, 3, 4, 5, 6];
    const mean = seeds.reduce((sum, seed) => sum + meanWaitMs(utilisation, seed), 0) / seeds.length;
    const expected = meanWaitMMc(slots, utilisation, meanMs);
    expect(Math.abs(mean / expected - 1)).toBeLessThan(tolerance);
  });
});
