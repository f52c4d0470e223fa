import autocannon from 'autocannon';
import { nodeContext } from '#cli/node-host.ts';
import { startServerThread } from '#cli/server/thread.ts';
import { LAB_FOLDER, modelUrls } from '#traffic/model-protocol.ts';
import type { ServerConfig } from '#traffic/server-config.ts';

/** Response times of one client in one turn, in milliseconds. */
export interface Times {
  count: number;
  meanMs: number;
  p99Ms: number;
}

/** Two clients against the same kind of server, in turns. */
export interface Comparison {
  recorder: Times;
  autocannon: Times;
}

const server: ServerConfig = {
  slots: null,
  queueLimit: null,
  admissionLimit: null,
  service: { kind: 'constant', valueMs: 100 },
  overload: 'wait',
};
const IN_FLIGHT = 500;
/** Connecting and compiling are not what is compared: the first of each turn is left out. */
const WARM_UP_MS = 3000;
const TURN_MS = 8000;
const TURNS = 5;

/** Collects response times, those of the warm-up left out. */
class Collector {
  readonly #beganMs = performance.now();
  readonly timesMs: number[] = [];

  add(responseMs: number): void {
    if (performance.now() - this.#beganMs > WARM_UP_MS) this.timesMs.push(responseMs);
  }

  get ended(): boolean {
    return performance.now() - this.#beganMs > TURN_MS;
  }
}

/** So many users who send one request after the other, through the fetch that a recording's experiment is handed. */
async function recorderTurn(url: string, modelUrl: string): Promise<number[]> {
  const context = nodeContext({
    experiment: 'bench',
    signal: new AbortController().signal,
    modelServer: { url: modelUrl },
    report: () => undefined,
  });
  const collector = new Collector();
  const user = async () => {
    while (!collector.ended) {
      const sentMs = performance.now();
      const { status } = await context.fetch(url);
      if (status !== 200) throw new Error(`The lab server answered ${status}.`);
      collector.add(performance.now() - sentMs);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, user));
  return collector.timesMs;
}

async function autocannonTurn(url: string): Promise<number[]> {
  const collector = new Collector();
  const run = autocannon({ url, connections: IN_FLIGHT, duration: TURN_MS / 1000 });
  run.on('response', (_client, _status, _bytes, responseMs) => collector.add(responseMs));
  const { errors, non2xx } = await run;
  if (errors + non2xx > 0) throw new Error(`autocannon saw ${errors + non2xx} failures.`);
  return collector.timesMs;
}

function timesOf(timesMs: readonly number[]): Times {
  const sorted = timesMs.toSorted((one, other) => one - other);
  return {
    count: sorted.length,
    meanMs: sorted.reduce((sum, time) => sum + time, 0) / sorted.length,
    p99Ms: sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN,
  };
}

/** The median turn, number by number: a stall of the machine in one turn moves nothing. */
function medianOf(turns: readonly Times[]): Times {
  const median = (name: keyof Times) =>
    turns.map((turn) => turn[name]).toSorted((one, other) => one - other)[turns.length >> 1] ??
    Number.NaN;
  return { count: median('count'), meanMs: median('meanMs'), p99Ms: median('p99Ms') };
}

/**
 * One turn of one client. Each has a server of its own, so that no connection of the turn before is closed within this one.
 */
async function turnOf(
  client: (url: string, modelUrl: string) => Promise<number[]>,
): Promise<Times> {
  const { url, close } = await startServerThread();
  const modelUrl = `${url}${LAB_FOLDER}`;
  try {
    const address = modelUrls.request(modelUrl, 'bench', JSON.stringify(server), 1, 0);
    return timesOf(await client(address, modelUrl));
  } finally {
    await close();
  }
}

/** The recorder's client and autocannon in turns, {@link IN_FLIGHT} in flight each, against a lab server. */
export async function compareWithAutocannon(): Promise<Comparison> {
  const turns: Record<keyof Comparison, Times[]> = { recorder: [], autocannon: [] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    turns.autocannon.push(await turnOf(autocannonTurn));
    turns.recorder.push(await turnOf(recorderTurn));
  }
  return { recorder: medianOf(turns.recorder), autocannon: medianOf(turns.autocannon) };
}
