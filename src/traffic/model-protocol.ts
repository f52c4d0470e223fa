/** What a client and a model server say to each other: paths below the server's address, and reply headers. */

/** The folder below the site's base path under which the service worker answers. */
export const LAB_FOLDER = '__lab__/';

/** Reply headers. Times are milliseconds since 1970 on the server's clock; a reply without them is no model server's. */
export const ARRIVED_HEADER = 'x-lab-arrived-ms';
/** When it was there, if that was before it was to arrive. */
export const CAME_HEADER = 'x-lab-came-ms';
/** When its service began, on the clock of the scheduler that drives the model. */
export const SERVED_HEADER = 'x-lab-served-ms';

/** When the reply left the model, on the same clock. */
export const DEPARTED_HEADER = 'x-lab-departed-ms';
/** The most requests that were in flight at the server until then. */
export const PEAK_HEADER = 'x-lab-peak-in-flight';
/** In the lab server's reply to `hello`: the version of HTTP that it was asked in, such as `1.1`. */
export const HTTP_HEADER = 'x-lab-http';
/** In the reply to `hello`: a fresh name for a run. */
export const RUN_HEADER = 'x-lab-run';

/** A time for `Retry-After`, in whole seconds (RFC 9110, section 10.2.3): rounded up, so that whoever heeds it is let through. */
export const wholeSeconds = (durationMs: number): number => Math.ceil(durationMs / 1000);

/** The time a `Retry-After` asks for; null if there is none, or it is a date, which a client's own clock may misread. */
export function retryAfterMsOf(header: string | null): number | null {
  return header !== null && /^\d+$/.test(header) ? Number(header) * 1000 : null;
}

/** Addresses at one model server, whose own address ends in a slash. */
export const modelUrls = {
  /**
   * Answers 204 with a fresh run's name, so that a client sees whether a model server is there at all, and with its own
   * clock, so that the client sees whether the two go alike.
   */
  hello: (server: string) => `${server}hello`,
  /** One request of a run. The model's configuration travels along: the server may have been restarted since. */
  request(server: string, run: string, config: string, seed: number, index: number): string {
    return `${server}model?run=${run}&seed=${seed}&config=${encodeURIComponent(config)}&i=${index}`;
  },
  /** The address of a request, to be answered with a small JSON object: `{ "request": 0 }`. */
  withBody: (request: string) => `${request}&body=json`,
  /** The address of a request that is to arrive at the model at `atMs`, milliseconds since 1970: sent sooner, it is held until then. */
  heldUntil: (request: string, atMs: number) => `${request}&at=${atMs}`,
  /** In flight and peak of a run, or of its one server of a seed, as JSON. */
  state: (server: string, run: string, seed?: number) =>
    `${server}state?run=${run}${seed === undefined ? '' : `&seed=${seed}`}`,
  /** Answers every hanging request of a run and forgets it. */
  end: (server: string, run: string) => `${server}end?run=${run}`,
};
