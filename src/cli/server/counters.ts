/** What the lab server counts itself, where requests come in and answers leave: the model has no part in it. */

type Kind = 'gauge' | 'counter';

/** One request while the server has it. Its end is told once; a second end is ignored. */
export interface Counted {
  /** @param status the answer's HTTP status; null if the client went away before it had one */
  ended(status: number | null): void;
}

/**
 * Requests to the model and the connections they come on. Questions to the server itself (`hello`, `/metrics` and the
 * like) are not counted, so that looking changes nothing.
 */
export class Counters {
  inFlight = 0;
  peakInFlight = 0;
  connections = 0;
  /** Answered requests by HTTP status. */
  readonly answered = new Map<number, number>();
  /** Requests whose client went away before they were answered. */
  aborted = 0;
  /** Time spent in the server by all requests that have ended, in milliseconds. */
  #totalMs = 0;
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  arrived(): Counted {
    const arrivedMs = this.#nowMs();
    this.inFlight += 1;
    this.peakInFlight = Math.max(this.peakInFlight, this.inFlight);
    let under = true;
    return {
      ended: (status) => {
        if (!under) return;
        under = false;
        this.inFlight -= 1;
        this.#totalMs += this.#nowMs() - arrivedMs;
        if (status === null) this.aborted += 1;
        else this.answered.set(status, (this.answered.get(status) ?? 0) + 1);
      },
    };
  }

  /** All counts in Prometheus' text format, version 0.0.4. Times are in seconds, as is the custom there. */
  text(): string {
    const statuses = [...this.answered].sort(([one], [other]) => one - other);
    const ended = statuses.reduce((sum, [, count]) => sum + count, this.aborted);
    return [
      metric('requests_in_flight', 'gauge', 'Requests with no answer yet.', this.inFlight),
      metric(
        'requests_in_flight_peak',
        'gauge',
        'Most at once since the start.',
        this.peakInFlight,
      ),
      metric('connections', 'gauge', 'Connections that are open.', this.connections),
      ...head('requests_total', 'counter', 'Requests answered, by HTTP status.'),
      ...statuses.map(
        ([status, count]) => `async_labs_requests_total{status="${status}"} ${count}`,
      ),
      metric('requests_aborted_total', 'counter', 'Requests whose client went away.', this.aborted),
      ...head('request_duration_seconds', 'summary', 'Time from arrival to answer or abort.'),
      `async_labs_request_duration_seconds_sum ${this.#totalMs / 1000}`,
      `async_labs_request_duration_seconds_count ${ended}`,
      '',
    ].join('\n');
  }
}

const head = (name: string, kind: Kind | 'summary', help: string) => [
  `# HELP async_labs_${name} ${help}`,
  `# TYPE async_labs_${name} ${kind}`,
];

const metric = (name: string, kind: Kind, help: string, value: number) =>
  [...head(name, kind, help), `async_labs_${name} ${value}`].join('\n');
