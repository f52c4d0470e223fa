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

/** All presets by id; the first is the default. */
export const presets = { author, mm20 } as const satisfies Record<string, Preset>;

export type PresetId = keyof typeof presets;

export const presetIds = Object.keys(presets) as [PresetId, ...PresetId[]];
