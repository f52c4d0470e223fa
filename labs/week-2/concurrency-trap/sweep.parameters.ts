import * as z from 'zod';
import { addressRefusal, LAB_SERVER_ADDRESS } from '#traffic/address.ts';
import { drivers } from '#traffic/drive.ts';
import { presetIds, presets } from '#traffic/presets.ts';
import { driverOptions, hosts } from './sweep.rows.ts';

/** The author's levels. */
const LEVELS = [1, 5, 10, 25, 50, 100, 200, 500, 1000, 2000];

/** What a reader can set. Names carry their units; a link and a recording know them by these names. */
export const parameters = z.object({
  host: z
    .enum(hosts)
    .default('service-worker')
    .meta({
      label: 'Requests',
      help: 'Real requests take as long as they take; virtual time jumps from event to event. A lab server is one you start yourself, with npm run server.',
      options: {
        'service-worker': 'real (this browser) and virtual time',
        'lab-server': 'real (lab server) and virtual time',
        url: 'real (your own address)',
        virtual: 'in virtual time only',
      },
    }),
  preset: z
    .enum(presetIds)
    .default('author')
    .meta({
      label: 'Server',
      help: presetIds.map((id) => `${presets[id].name}: ${presets[id].description}`).join(' '),
      options: Object.fromEntries(presetIds.map((id) => [id, presets[id].name])),
    }),
  driver: z.enum(drivers).default('batch').meta({
    label: 'Driver',
    help: 'The author’s method is the batch. In a closed loop each user calls again after an answer; open arrivals keep a Poisson schedule.',
    options: driverOptions,
  }),
  levels: z
    .array(z.int().min(1).max(2000))
    .min(1)
    .max(20)
    // The same level again would be the same run again, and pass for a repetition.
    .refine((levels) => new Set(levels).size === levels.length, {
      error: 'name each level once; for more runs of each, raise the repetitions.',
    })
    .default(LEVELS)
    .meta({
      label: 'Concurrency levels',
      help: 'N of each run: requests started together, users, or arrivals a second.',
    }),
  repetitions: z.int().min(1).max(400).default(1).meta({
    label: 'Repetitions',
    help: 'Runs a level. From one run nothing is known of how much a level varies.',
  }),
  // The least seed whose first level takes under 2.5 s (2.1 s), so that a first real point comes soon, and whose
  // sweep takes under 100 s (71 s, and 8 s for handing over). Not chosen for its likeness to the author's rows.
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1)
    .meta({
      label: 'Seed',
      help: 'The same seed draws the same service times, in the same order, in both kinds of time.',
    }),
  url: z
    .string()
    .superRefine((text, context) => {
      const message = addressRefusal(text);
      if (message !== null) context.addIssue({ code: 'custom', message });
    })
    .default(LAB_SERVER_ADDRESS)
    .meta({
      label: 'Address',
      group: 'Server address',
      format: 'uri',
      help: 'Of the lab server, or of what you want to load yourself, which is asked with GET. A server that has not agreed to it gets 10 requests at a time at most.',
    }),
  order: z
    .enum(['given', 'random'])
    .default('given')
    .meta({
      label: 'Order of runs',
      group: 'Traffic',
      help: 'In random order, whatever drifts over the time of a sweep does not look like an effect of the level.',
      options: { given: 'as given', random: 'random, from the seed' },
    }),
  rampMs: z.int().min(0).max(10_000).default(0).meta({
    label: 'Ramp',
    group: 'Traffic',
    unit: 'ms',
    step: 100,
    help: 'Spreads the starts of a batch, or of the users, over this time; 0 starts all at once. What goes to this browser’s own server is handed over ahead and held there until its start.',
  }),
  durationMs: z.int().min(500).max(60_000).default(5000).meta({
    label: 'Duration',
    group: 'Traffic',
    unit: 'ms',
    step: 500,
    help: 'Of closed and open runs, after a warm-up of a fifth of it and the ramp. A batch lasts as long as it lasts.',
  }),
  cap: z.int().min(0).max(10_000).default(0).meta({
    label: 'Client’s cap',
    group: 'Client',
    help: 'So many requests in flight at once at most, the rest wait in the client; 0 for no cap. aiohttp’s is 100 by default.',
  }),
  timeoutMs: z.int().min(100).max(60_000).default(presets.author.giveUpMs).meta({
    label: 'Timeout',
    group: 'Client',
    unit: 'ms',
    step: 100,
    help: 'The client gives up on a request after this long, on each attempt anew.',
  }),
  deadlineMs: z.int().min(10).max(60_000).default(presets.author.giveUpMs).meta({
    label: 'Deadline',
    group: 'Client',
    unit: 'ms',
    step: 100,
    help: 'Goodput counts successes that took no longer.',
  }),
  retries: z.int().min(0).max(3).default(0).meta({
    label: 'Retries',
    group: 'Client',
    help: 'Attempts after the first where one failed, after a random pause whose bound doubles, and after what Retry-After asks for. A retried request counts once, from its first start.',
  }),
});

/** The parameters, read and in range. */
export type Parameters = z.output<typeof parameters>;
