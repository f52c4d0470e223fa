import type { ServerConfig } from './server-config.ts';

/** A server to be chosen by name. */
export interface Preset {
  name: string;
  /** One sentence. */
  description: string;
  /** Where the numbers come from. */
  source: string;
  server: ServerConfig;
  /** After how long a client of this server gives up, in milliseconds. */
  giveUpMs: number;
}

const author: Preset = {
  name: "The author's server, as fitted",
  description:
    'Every request takes log-normal time, median 2.0 s, whatever the load; 560 are admitted, the rest never hear back.',
  source:
    "A hypothesis fitted by maximum likelihood to the ten rows of the author's lab 2.2: one run a row, no per-request times.",
  server: {
    slots: null,
    queueLimit: null,
    admissionLimit: 560,
    service: { kind: 'log-normal', medianMs: 2000, sigma: 0.61 },
    overload: 'drop',
  },
  giveUpMs: 11_000,
};

const mm20: Preset = {
  name: 'M/M/20',
  description:
    '20 slots, exponential service of 100 ms in the mean: 200 requests a second at most, the rest wait in line.',
  source: 'A textbook queue: A. K. Erlang, 1917; the notation is D. G. Kendall\u2019s, 1953.',
  server: {
    slots: 20,
    queueLimit: null,
    admissionLimit: null,
    service: { kind: 'exponential', meanMs: 100 },
    overload: 'wait',
  },
  giveUpMs: 11_000,
};

const thrash: Preset = {
  name: 'A server that thrashes',
  description:
    'Log-normal service, median 50 ms, slowed down by every other request in service: throughput peaks near 100 at once, then falls.',
  source:
    'The Universal Scalability Law: N. J. Gunther, Guerrilla Capacity Planning, Springer 2007; alpha 0.01 and beta 0.0001 are chosen here.',
  server: {
    slots: null,
    queueLimit: null,
    admissionLimit: null,
    service: { kind: 'log-normal', medianMs: 50, sigma: 0.2 },
    overload: 'wait',
    scalability: { contention: 0.01, coherency: 0.0001 },
  },
  giveUpMs: 11_000,
};

const rateLimited: Preset = {
  name: 'A rate-limited API',
  description:
    'Lets 50 requests a second through, 100 at once after a pause; all others are answered 429 with Retry-After.',
  source:
    'A token bucket, as J. S. Turner describes it (IEEE Communications Magazine 24:10, 1986); 429 as in RFC 6585. The numbers are chosen here.',
  server: {
    slots: null,
    queueLimit: null,
    admissionLimit: null,
    service: { kind: 'log-normal', medianMs: 120, sigma: 0.3 },
    overload: 'refuse',
    rateLimit: { perSecond: 50, burst: 100 },
  },
  giveUpMs: 11_000,
};

const constant100: Preset = {
  name: 'Constant 100 ms',
  description: 'Every request takes 100 ms, and any number are served at once.',
  source:
    'None: what a client measures against it beyond 100 ms is the client’s own, and the network’s.',
  server: {
    slots: null,
    queueLimit: null,
    admissionLimit: null,
    service: { kind: 'constant', valueMs: 100 },
    overload: 'wait',
  },
  giveUpMs: 11_000,
};

/** All presets by id; the first is the default. */
export const presets = {
  author,
  mm20,
  thrash,
  'rate-limited': rateLimited,
  'constant-100': constant100,
} as const satisfies Record<string, Preset>;

/** What a form, a link or a recording calls a preset. Never renamed: they are kept there. */
export type PresetId = keyof typeof presets;

/** All ids, in the order in which forms offer them. */
export const presetIds = Object.keys(presets) as [PresetId, ...PresetId[]];
