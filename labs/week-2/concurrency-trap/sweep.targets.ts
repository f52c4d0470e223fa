import type { ExperimentContext } from '#experiment/context.ts';
import { addressOf } from '#traffic/address.ts';
import { FetchTarget, readAnyReply, readModelReply } from '#traffic/fetch-target.ts';
import { ARRIVED_HEADER, HTTP_HEADER, modelUrls, RUN_HEADER } from '#traffic/model-protocol.ts';
import { askAddress, LOAD_REQUEST, permissionOf } from '#traffic/own-address.ts';
import { presets } from '#traffic/presets.ts';
import type { Target } from '#traffic/target.ts';
import type { Parameters } from './sweep.parameters.ts';
import type { ServerTerms } from './sweep.plan.ts';
import { CLOCK_SLACK_MS } from './sweep.samples.ts';

/** A server that real requests reach, for one run of a driver. */
export interface FreshTarget {
  target: Target;
  /** The most requests that the server itself counted at once in this run; null where it does not tell. */
  peakAtServer(): Promise<number | null>;
}

/** A server that real requests reach, opened for one sweep. */
export interface OpenTarget {
  terms: ServerTerms;
  /** A fresh model server, whose service times are drawn from a seed; a server of the reader's stays what it is. */
  fresh(seed: number): FreshTarget;
  close(): Promise<void>;
}

type Opened = OpenTarget | { unavailable: string };

/** The model server that the host has made ready: one protocol, whatever hosts it. */
async function openModelServer(chosen: Parameters, context: ExperimentContext): Promise<Opened> {
  const { modelServer } = context;
  if ('unavailable' in modelServer) return modelServer;
  const { url } = modelServer;
  const ask = (address: string) =>
    context.fetch(address, { cache: 'no-store', signal: context.signal });
  const { clock } = context;
  const askedMs = clock.nowMs();
  const { status, headers } = await ask(modelUrls.hello(url));
  const serverMs = Number(headers.get(ARRIVED_HEADER) ?? Number.NaN) - clock.originMs;
  // A lab server may run on another machine, and an older service worker does not hold requests, nor tell its time.
  const holds =
    chosen.host === 'service-worker' &&
    serverMs >= askedMs - CLOCK_SLACK_MS &&
    serverMs <= clock.nowMs() + CLOCK_SLACK_MS;
  const run = headers.get(RUN_HEADER);
  if (run === null)
    return {
      unavailable: `Something else answered in place of the model server, with status ${status}. Reload the page for real requests.`,
    };
  const http = headers.get(HTTP_HEADER);
  if (http !== null) context.note(`The lab server was asked over HTTP/${http}.`);
  const config = JSON.stringify(presets[chosen.preset].server);
  const fetch = (address: string, init?: RequestInit) => context.fetch(address, init);
  const { origin, signal } = context;
  const permission = await permissionOf(new URL(url), { fetch, origin, signal });
  for (const sentence of permission.notes) context.note(sentence);
  return {
    terms: { ceiling: permission.ceiling, holds },
    fresh: (seed) => ({
      target: new FetchTarget({
        fetch,
        urlOf(index, startMs) {
          const request = modelUrls.request(url, run, config, seed, index);
          return holds ? modelUrls.heldUntil(request, clock.originMs + startMs) : request;
        },
        init: {},
        read: readModelReply,
      }),
      async peakAtServer() {
        const reply = await ask(modelUrls.state(url, run, seed)).catch(() => null);
        return peakIn(await reply?.json().catch(() => null));
      },
    }),
    async close() {
      // Nobody waits for what it says: the run has its rows, or was stopped.
      await context.fetch(modelUrls.end(url, run), { cache: 'no-store' }).catch(() => undefined);
    },
  };
}

/** The peak out of what a model server says of a run. A server that has been restarted since knows of none. */
function peakIn(state: unknown): number | null {
  if (typeof state !== 'object' || state === null || !('peakInFlight' in state)) return null;
  const { peakInFlight } = state;
  return typeof peakInFlight === 'number' && peakInFlight > 0 ? peakInFlight : null;
}

/**
 * A server of the reader's own, asked first whether and how much it can be loaded.
 * @throws {Error} with a sentence on what stands in the way
 */
async function openAddress(chosen: Parameters, context: ExperimentContext): Promise<Opened> {
  const url = addressOf(chosen.url);
  if (!url) throw new Error(`${chosen.url} is no address.`);
  const { origin, signal } = context;
  const fetch = (address: string, init?: RequestInit) => context.fetch(address, init);
  const asked = await askAddress(url, { fetch, origin, signal });
  if ('refused' in asked) throw new Error(asked.refused);
  for (const sentence of asked.notes) context.note(sentence);
  return {
    terms: { ceiling: asked.ceiling, holds: false },
    fresh: () => ({
      target: new FetchTarget({
        fetch,
        urlOf: () => url.href,
        init: LOAD_REQUEST,
        read: readAnyReply,
      }),
      peakAtServer: () => Promise.resolve(null),
    }),
    close: () => Promise.resolve(),
  };
}

/** Opens what the parameters aim real requests at. */
export const openTarget = (chosen: Parameters, context: ExperimentContext): Promise<Opened> =>
  chosen.host === 'url' ? openAddress(chosen, context) : openModelServer(chosen, context);
