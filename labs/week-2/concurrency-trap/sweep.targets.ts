import type { ExperimentContext } from '#experiment/context.ts';
import { FetchTarget } from '#traffic/fetch-target.ts';
import { modelUrls, RUN_HEADER } from '#traffic/model-protocol.ts';
import type { ServerConfig } from '#traffic/server-config.ts';
import type { Target } from '#traffic/target.ts';

/** A server that real requests reach, opened for one sweep. */
export interface OpenTarget {
  /** A fresh server, whose service times are drawn from a seed. */
  fresh(seed: number): Target;
  close(): Promise<void>;
}

/** A kind of server that real requests can be aimed at. */
export interface TargetKind {
  /** As the form has it. */
  label: string;
  /** @throws if something else answers in its stead */
  open(
    config: ServerConfig,
    context: ExperimentContext,
  ): Promise<OpenTarget | { unavailable: string }>;
}

/** A model server at a URL: one protocol, whatever hosts it. */
async function openModelServer(
  url: string,
  config: ServerConfig,
  context: ExperimentContext,
): Promise<OpenTarget> {
  const { status, headers } = await context.fetch(modelUrls.hello(url), {
    cache: 'no-store',
    signal: context.signal,
  });
  const run = headers.get(RUN_HEADER);
  if (run === null) {
    throw new Error(
      `The model server did not answer its call (status ${status}). Reload the page, or choose virtual time only.`,
    );
  }
  const configJson = JSON.stringify(config);
  return {
    fresh: (seed) =>
      new FetchTarget(
        (address, init) => context.fetch(address, init),
        (index) => modelUrls.request(url, run, configJson, seed, index),
      ),
    async close() {
      // Nobody waits for what it says: the run has its rows, or was stopped.
      await context.fetch(modelUrls.end(url, run), { cache: 'no-store' }).catch(() => undefined);
    },
  };
}

/** All there are, by the name that rows and the parameter `host` have for them. */
export const targets = {
  'service-worker': {
    label: 'real, and in virtual time',
    async open(config, context) {
      const { modelServer } = context;
      if ('unavailable' in modelServer) return modelServer;
      return openModelServer(modelServer.url, config, context);
    },
  },
} as const satisfies Record<string, TargetKind>;

export type TargetName = keyof typeof targets;

export const targetNames = Object.keys(targets) as [TargetName, ...TargetName[]];
