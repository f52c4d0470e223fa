import { Agent, type Dispatcher } from 'undici';

/** Statuses whose replies have no body, whatever their length says (Fetch, section 2.2.3). */
const BODILESS = new Set([204, 304]);

/**
 * A fetch for the many small requests of a recording: as many connections as requests in flight, none waits for
 * another. Node's own fetch has no cap either, but takes so long over each request that 500 in flight add a tenth to a
 * response of 100 ms; this one follows no redirect, keeps no cache and has no cookies.
 */
export function createLabFetch(): (url: string, init?: RequestInit) => Promise<Response> {
  const agent = new Agent({
    connections: null,
    pipelining: 1,
    // How long to wait is the experiment's decision.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return (url, { signal = null } = {}) => {
    const { origin, pathname, search } = new URL(url);
    const exchange = new Exchange(signal);
    if (!signal?.aborted)
      agent.dispatch({ origin, path: `${pathname}${search}`, method: 'GET' }, exchange);
    return exchange.response;
  };
}

/** One request under way. Below undici's `request`, whose stream for the body costs more than the rest. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly response: Promise<Response>;
  #resolve: (response: Response) => void = () => {};
  #reject: (reason: Error) => void = () => {};
  readonly #signal: AbortSignal | null;
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #headers: Record<string, string> = {};
  readonly #chunks: Buffer[] = [];

  constructor(signal: AbortSignal | null) {
    this.#signal = signal;
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    if (signal?.aborted) this.#onAbort();
    else signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  readonly #onAbort = () => {
    const reason = this.#signal?.reason as Error;
    this.#reject(reason);
    this.#controller?.abort(reason);
  };

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Stopped while it was connecting.
    if (this.#signal?.aborted) controller.abort(this.#signal.reason as Error);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.#status = status;
    for (const [name, value] of Object.entries(headers))
      this.#headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#signal?.removeEventListener('abort', this.#onAbort);
    const body = this.#chunks.length > 0 ? Buffer.concat(this.#chunks).toString() : '';
    this.#resolve(
      new Response(BODILESS.has(this.#status) || body === '' ? null : body, {
        status: this.#status,
        headers: this.#headers,
      }),
    );
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#signal?.removeEventListener('abort', this.#onAbort);
    this.#reject(error);
  }
}
