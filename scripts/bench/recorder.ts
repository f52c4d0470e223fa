import autocannon from 'autocannon';
import { makeRecording } from '#cli/recorder.ts';
import { startServerThread } from '#cli/server/thread.ts';
import { LAB_FOLDER, modelUrls } from '#traffic/model-protocol.ts';
import { presets } from '#traffic/presets.ts';

/** Response times of one client in one turn, in milliseconds. */
export interface Times {
  count: number;
  meanMs: number;
  p99Ms: number;
}

/** Two clients against the same kind of server, one after the other. */
export interface Turn {
  recorder: Times;
  autocannon: Times;
}

const PRESET = 'constant-100';
const IN_FLIGHT = 500;
/** Measured in each turn, after a warm-up: connecting and compiling are not what is compared. */
const MEASURED_MS = 10_000;
/** The sweep's own warm-up of a closed run. */
const WARM_UP_MS = MEASURED_MS / 5;
const TURNS = 5;

/** What `npm run record` measures, with so many users who send one request after the other. */
async function recorderTurn(url: string): Promise<Times> {
  const { rows } = await makeRecording(
    {
      id: 'week-2/concurrency-trap/sweep',
      parameters: {
        host: 'lab-server',
        preset: PRESET,
        driver: 'closed',
        levels: String(IN_FLIGHT),
        durationMs: String(MEASURED_MS),
      },
      server: url,
      browser: null,
      by: undefined,
      samples: false,
    },
    new AbortController().signal,
    () => undefined,
  );
  const row = rows.find(({ host }) => host === 'lab-server');
  return {
    count: Number(row?.['completed']),
    meanMs: Number(row?.['meanResponseMs']),
    p99Ms: Number(row?.['p99Ms']),
  };
}

async function autocannonTurn(url: string): Promise<Times> {
  const modelUrl = `${url}${LAB_FOLDER}`;
  const config = JSON.stringify(presets[PRESET].server);
  const address = modelUrls.request(modelUrl, 'bench', config, 1, 0);
  const beganMs = performance.now();
  const timesMs: number[] = [];
  const duration = (WARM_UP_MS + MEASURED_MS) / 1000;
  const run = autocannon({ url: address, connections: IN_FLIGHT, duration });
  run.on('response', (_client, _status, _bytes, responseMs) => {
    if (performance.now() - beganMs > WARM_UP_MS) timesMs.push(responseMs);
  });
  const { errors, non2xx } = await run;
  if (errors + non2xx > 0) throw new Error(`autocannon saw ${errors + non2xx} failures.`);
  return timesOf(timesMs);
}

function timesOf(timesMs: readonly number[]): Times {
  const sorted = timesMs.toSorted((one, other) => one - other);
  return {
    count: sorted.length,
    meanMs: sorted.reduce((sum, time) => sum + time, 0) / sorted.length,
    p99Ms: sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN,
  };
}

/**
 * One turn of one client. Each has a server of its own, so that no connection of the turn before is closed within this one.
 */
async function turnOf(client: (url: string) => Promise<Times>): Promise<Times> {
  const { url, close } = await startServerThread();
  try {
    return await client(url);
  } finally {
    await close();
  }
}

/**
 * The recorder and autocannon, {@link IN_FLIGHT} in flight each, against a lab server. Which of them goes first changes from
 * turn to turn, so that a machine that grows busier favours neither.
 */
export async function compareWithAutocannon(): Promise<Turn[]> {
  const turns: Turn[] = [];
  while (turns.length < TURNS) {
    const before = turns.length % 2 === 0 ? await turnOf(autocannonTurn) : null;
    const recorder = await turnOf(recorderTurn);
    turns.push({ recorder, autocannon: before ?? (await turnOf(autocannonTurn)) });
  }
  return turns;
}
