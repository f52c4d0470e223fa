/**
 * For tests: a browser with its service worker in virtual time. Client and model server share one clock, and requests
 * go through promises as real ones do, so that tests of real-time code are exact and take no time.
 */
import { ModelHost } from './model-host.ts';
import { Timed, type Scheduler } from './scheduler.ts';
import { VirtualScheduler } from './virtual-scheduler.ts';

class Alarm extends Timed {
  readonly #ring: () => void;
  constructor(ring: () => void) {
    super();
    this.#ring = ring;
  }
  fire(): void {
    this.#ring();
  }
}

export class SimulatedHost {
  readonly scheduler = new VirtualScheduler();
  readonly host: ModelHost;
  /** Every address fetched, in order. */
  readonly fetched: string[] = [];
  /** Where the server answers. */
  readonly url = 'https://example.test/labs/__lab__/';
  #runs = 0;

  constructor(scheduler?: Scheduler) {
    this.host = new ModelHost({
      scheduler: scheduler ?? this.scheduler,
      nowMs: () => this.scheduler.nowMs(),
      newRunName: () => `run-${(this.#runs += 1)}`,
    });
  }

  readonly clock = {
    originMs: 0,
    nowMs: () => this.scheduler.nowMs(),
    sleep: (durationMs: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        this.after(durationMs, resolve);
      }),
  };

  after(durationMs: number, ring: () => void): void {
    this.scheduler.at(this.scheduler.nowMs() + durationMs, new Alarm(ring));
  }

  readonly fetch = (url: string, init?: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      this.fetched.push(url);
      const { signal } = init ?? {};
      const onAbort = () => reject(signal?.reason as Error);
      if (signal?.aborted) return onAbort();
      signal?.addEventListener('abort', onAbort, { once: true });
      const [path = '', query = ''] = url.slice(this.url.length).split('?');
      const fields = new Map(
        query.split('&').map((pair) => {
          const [name = '', value = ''] = pair.split('=');
          return [name, decodeURIComponent(value)] as const;
        }),
      );
      void this.host
        .answer(path, { get: (name) => fields.get(name) ?? null })
        .then(({ status, headers, body }) => {
          const get = (name: string) => headers[name] ?? null;
          const ok = status >= 200 && status < 300;
          const text = () => Promise.resolve(body ?? '');
          const json = () => text().then((written): unknown => JSON.parse(written));
          const reply = { ok, status, headers: { get }, text, json };
          resolve(reply as unknown as Response);
        });
    });

  /**
   * Lets time pass until the promise settles. `turn` gives way to the event loop once.
   * @throws what the promise rejects with, or an error if nothing is left that could settle it
   */
  async until<T>(promise: Promise<T>, turn: () => Promise<void>): Promise<T> {
    let settled = false;
    const noted = promise.finally(() => {
      settled = true;
    });
    noted.catch(() => undefined);
    for (let idle = 0; idle < 5;) {
      await turn();
      if (settled) return noted;
      const anyLeft = this.scheduler.run(0);
      this.scheduler.run(1);
      idle = anyLeft ? 0 : idle + 1;
    }
    throw new Error('Nothing is left to happen, and the promise is still pending.');
  }
}
