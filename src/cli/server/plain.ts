import { presets } from '#traffic/presets.ts';
import type { Query } from '#traffic/model-host.ts';

/** Below it each preset answers plain requests, so that any load tool can be aimed at one. */
export const PLAIN_PATH = '/model/';

const SEED = '1';

const queries = new Map<string, Query>(
  Object.entries(presets).map(([id, { server }]) => [
    `${PLAIN_PATH}${id}`,
    new URLSearchParams({ run: id, seed: SEED, config: JSON.stringify(server) }),
  ]),
);

/** What a plain request asks the model host, in its terms; undefined if the path names no preset. */
export const plainQuery = (path: string): Query | undefined => queries.get(path);
