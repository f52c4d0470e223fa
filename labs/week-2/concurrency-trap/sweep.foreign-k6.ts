import type { K6Summary } from '#exchange/k6.ts';
import type { ForeignReading } from '#experiment/exchange.ts';
import { told, untold } from './sweep.foreign-row.ts';
import type { Row } from './sweep.rows.ts';

/** How the k6 script of the sweep names what it counts, for the script and for what reads its summary. */
export const k6Names = {
  completed: 'sweep_completed',
  succeeded: 'sweep_succeeded',
  inTime: 'sweep_in_time',
  timedOut: 'sweep_timed_out',
  clientFailed: 'sweep_client_failed',
  response: 'sweep_response',
} as const;

const SCENARIO = /^sweep_response\{scenario:n(\d{1,6})_r(\d{1,6})_(\d{1,9})ms\}$/;

/** Rows of a summary: a row a scenario of the sweep's own script, or one of any test with a constant number of users. */
export function rowsOfK6(summary: K6Summary): ForeignReading<Row> {
  const rows = [...summary.metrics.keys()].flatMap((name) => {
    const scenario = SCENARIO.exec(name);
    return scenario ? [rowOfScenario(summary, scenario)] : [];
  });
  if (rows.length === 0) return rowOfTest(summary);
  const notes = [
    'Each row is the measured window of a level: warm-up is left out.',
    'k6 has no queue of the client’s own: where the cap is below the level, users beyond it were not started, and response times leave their waiting out.',
  ];
  return { ok: true, run: { by: 'k6', rows, notes } };
}

function rowOfScenario({ metrics }: K6Summary, [key = '', ...numbers]: RegExpExecArray): Row {
  const [concurrency = 0, repetition = 0, windowMs = 0] = numbers.map(Number);
  const tag = key.slice(k6Names.response.length);
  const countOf = (name: string) => metrics.get(`${name}${tag}`)?.['count'] ?? 0;
  const completed = countOf(k6Names.completed);
  const timedOut = countOf(k6Names.timedOut);
  const times = completed === 0 ? {} : (metrics.get(key) ?? {});
  const of = { count: completed, timedOut };
  const perSecond = (count: number) => (count / windowMs) * 1000;
  return {
    ...untold,
    concurrency,
    repetition,
    completed,
    succeeded: countOf(k6Names.succeeded),
    timedOut,
    clientFailures: countOf(k6Names.clientFailed),
    dropped: 0,
    makespanMs: windowMs,
    throughputPerSecond: perSecond(completed),
    goodputPerSecond: perSecond(countOf(k6Names.inTime)),
    meanResponseMs: times['avg'] ?? null,
    p50Ms: told(times['med'], 0.5, of),
    p95Ms: told(times['p(95)'], 0.95, of),
    p99Ms: told(times['p(99)'], 0.99, of),
  };
}

function rowOfTest({ metrics, durationMs }: K6Summary): ForeignReading<Row> {
  const refuse = (reason: string) => ({ ok: false, reason }) as const;
  const users = metrics.get('vus');
  const requests = metrics.get('http_reqs');
  const count = requests?.['count'];
  const rate = requests?.['rate'];
  if (!users || count === undefined || rate === undefined || rate <= 0)
    return refuse(
      'This k6 summary has no HTTP requests, or does not say how many users there were (metrics http_reqs and vus).',
    );
  const { min, max } = users;
  if (min === undefined || min !== max || min === 0)
    return refuse(
      `The number of users in this k6 summary went from ${min ?? 'an unknown number'} to ${max ?? 'another'}, so its numbers belong to no one level. Run the k6 script that this page writes: it keeps levels apart.`,
    );
  // Passes and fails of this metric have changed sides between k6's formats; its rate has not.
  const failed = metrics.get('http_req_failed');
  const failedShare = failed?.['rate'] ?? failed?.['value'] ?? 0;
  const times = metrics.get('http_req_duration') ?? {};
  const of = { count, timedOut: 0 };
  const row: Row = {
    ...untold,
    concurrency: min,
    repetition: 1,
    completed: count,
    succeeded: Math.round(count * (1 - failedShare)),
    makespanMs: durationMs ?? (count / rate) * 1000,
    throughputPerSecond: rate,
    meanResponseMs: times['avg'] ?? null,
    p50Ms: told(times['med'], 0.5, of),
    p95Ms: told(times['p(95)'], 0.95, of),
    p99Ms: told(times['p(99)'], 0.99, of),
  };
  const notes = [
    'k6 measured one test as a whole, start and end included, and without a deadline: goodput cannot be told.',
    'Its response times leave out waiting for a connection, and timeouts are not told from other failures.',
  ];
  return { ok: true, run: { by: 'k6', rows: [row], notes } };
}
