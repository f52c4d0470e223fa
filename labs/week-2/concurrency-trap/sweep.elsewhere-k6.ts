import type { ProgramFile } from '#experiment/exchange.ts';
import { literal, wrapped } from './sweep.elsewhere-text.ts';
import type { ProgramPlan } from './sweep.elsewhere.ts';
import { k6Names } from './sweep.foreign-k6.ts';
import { runsOf } from './sweep.plan.ts';

const FILE = 'sweep.k6.js';
const OUT = 'sweep-k6.json';

/** The sweep as a k6 script: a scenario a level, one after the other, each with thresholds of its own. */
export function k6Program({ chosen, url, page, server }: ProgramPlan): ProgramFile {
  const { cap, timeoutMs, deadlineMs, rampMs, durationMs, driver } = chosen;
  const levels = runsOf(chosen).map(
    ({ level, repetition }) => `  { users: ${level}, run: ${repetition} },`,
  );
  const text = `/*
 * The concurrency sweep of Async Labs with k6: N users in a closed loop, level by level.
 *
 *     k6 run ${FILE}
 *
 * It writes ${OUT}. Drop that file on the experiment to see it beside the author's rows:
${wrapped(page, ' * ')}
 *
${wrapped(server, ' * ')}
 */
import exec from 'k6/execution';
import http from 'k6/http';
import { Counter, Trend } from 'k6/metrics';
import { sleep } from 'k6';

const URL = ${literal(url)};
// Users and repetition of each level, in the order in which they are made.
const LEVELS = [
${levels.join('\n')}
];
const CAP = ${cap}; // requests in flight at once; 0 for no cap
const TIMEOUT_MS = ${timeoutMs};
const DEADLINE_MS = ${deadlineMs}; // a success that takes longer is no good
const WARM_UP_MS = ${rampMs + durationMs / 5}; // of each level, left out of the numbers
const DURATION_MS = ${durationMs}; // of each level, after the warm-up

// Names by which the experiment's page finds the numbers.
const NAMES = ${JSON.stringify(k6Names, null, 2)};
const completed = new Counter(NAMES.completed);
const succeeded = new Counter(NAMES.succeeded);
const inTime = new Counter(NAMES.inTime);
const timedOut = new Counter(NAMES.timedOut);
const clientFailed = new Counter(NAMES.clientFailed);
const response = new Trend(NAMES.response, true);

const nameOf = ({ users, run }) => \`n\${users}_r\${run}_\${DURATION_MS}ms\`;

/** One level after the other, with time between them for its last requests to end. */
function scenarios() {
  const each = {};
  let startMs = 0;
  for (const level of LEVELS) {
    each[nameOf(level)] = {
      executor: 'constant-vus',
      // k6's users share no queue: those beyond the cap would only wait, and are not started.
      vus: CAP === 0 ? level.users : Math.min(CAP, level.users),
      duration: \`\${WARM_UP_MS + DURATION_MS}ms\`,
      startTime: \`\${startMs}ms\`,
      gracefulStop: \`\${TIMEOUT_MS}ms\`,
    };
    startMs += WARM_UP_MS + DURATION_MS + TIMEOUT_MS;
  }
  return each;
}

/** The summary tells levels apart only where a threshold names them. */
function thresholds() {
  const each = {};
  for (const level of LEVELS) {
    const tag = \`{scenario:\${nameOf(level)}}\`;
    for (const name of Object.values(NAMES))
      each[\`\${name}\${tag}\`] = [name === NAMES.response ? \`p(95)<=\${DEADLINE_MS}\` : 'count>=0'];
  }
  return each;
}

export const options = {
  scenarios: scenarios(),
  thresholds: thresholds(),
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(95)', 'p(99)'],
  discardResponseBodies: true,
};

export default function () {
  const start = Date.now();
  const reply = http.get(URL, { timeout: TIMEOUT_MS });
  const end = Date.now();
  const opens = exec.scenario.startTime + WARM_UP_MS;
  const unanswered = reply.status === 0;
  // 1050 is k6's code for a request that timed out.
  const gaveUp = unanswered && reply.error_code === 1050;
  if (end >= opens && end <= opens + DURATION_MS) {
    const success = reply.status >= 200 && reply.status < 300;
    if (unanswered && !gaveUp) clientFailed.add(1);
    else {
      completed.add(1);
      response.add(end - start);
      if (gaveUp) timedOut.add(1);
      if (success) succeeded.add(1);
      if (success && end - start <= DEADLINE_MS) inTime.add(1);
    }
  }
  if (unanswered && !gaveUp) sleep(0.1); // whoever cannot connect must not spin
}

/** Writes the summary that the experiment's page takes, and prints the table. */
export function handleSummary(data) {
  const head = ['users', 'run', 'completed', 'succeeded', 'in time/s', 'p95 (ms)'];
  const lines = LEVELS.map((level) => {
    const valuesOf = (name) => data.metrics[\`\${name}{scenario:\${nameOf(level)}}\`]?.values ?? {};
    const count = (name) => valuesOf(name).count ?? 0;
    const rate = (count(NAMES.inTime) / DURATION_MS) * 1000;
    const p95 = valuesOf(NAMES.response)['p(95)'] ?? 0;
    return [level.users, level.run, count(NAMES.completed), count(NAMES.succeeded), rate.toFixed(2), p95.toFixed(0)];
  });
  const table = [head, ...lines].map((cells) => cells.map((cell) => String(cell).padStart(10)).join(' '));
  return { ${literal(OUT)}: JSON.stringify(data), stdout: \`\${table.join('\\n')}\\n\` };
}
`;
  return {
    tool: 'k6',
    fileName: FILE,
    text,
    commands: [`k6 run ${FILE}`],
    notes: [
      `It writes ${OUT}, which this page takes. A level whose 95th percentile is beyond the deadline fails its threshold, and k6 then ends with an error code.`,
      ...(driver === 'closed'
        ? []
        : [
            'Its users are a closed loop: each calls again after its answer, whatever driver is chosen here.',
          ]),
    ],
  };
}
