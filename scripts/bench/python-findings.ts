import { testSite } from '../plan.ts';
import type { PlainPyodideCost } from './plain-pyodide.ts';
import { pythonCost, type FirstOutput } from './python.ts';
import type { Finding } from './traffic.ts';

/** Goals in milliseconds, and which start of Pyodide as shipped stands beside ours. */
const FIRST_OUTPUTS: readonly {
  when: FirstOutput;
  goalMs: number;
  beside?: keyof PlainPyodideCost;
}[] = [
  { when: 'cold', goalMs: 1500, beside: 'cold' },
  { when: 'warm cache', goalMs: 700 },
  { when: 'warm cache, pressed at once', goalMs: 700, beside: 'warm cache' },
  { when: 'after a Stop', goalMs: 400 },
  { when: 'after a Stop in C', goalMs: 400 },
];
const STOP_MS = 500;
const TEN_TASKS_MS = 100;
const TRANSFER_BYTES = 6_500_000;
const TRACED_OVER_PLAIN = 2.5;

/** What Python costs the reader of a lab, against its goals. */
export async function pythonFindings(chromiumPath: string, siteUrl: string): Promise<Finding[]> {
  const cost = await pythonCost(chromiumPath, siteUrl, testSite.env.BASE);
  const within = (what: string, ms: number, goalMs: number): Finding => ({
    what: `Python, ${what}`,
    value: `${Math.round(ms)} ms (goal: at most ${goalMs})`,
    reached: ms <= goalMs,
  });
  const { firstOutputMs, plainPyodideMs, transferBytes, tracedOverPlain } = cost;
  const shipped = (ms: number, plainMs: number) =>
    `, ${(ms / plainMs).toFixed(2)} of Pyodide as shipped`;
  return [
    ...FIRST_OUTPUTS.map(({ when, goalMs, beside }) => {
      const ms = firstOutputMs[when];
      const finding = within(`click to first output, ${when}`, ms, goalMs);
      const ratio = beside === undefined ? '' : shipped(ms, plainPyodideMs[beside]);
      return { ...finding, value: finding.value + ratio };
    }),
    within('Stop of a program that never gives way', cost.stopMs.busy, STOP_MS),
    within('Stop of a program that is busy within C', cost.stopMs['in C'], STOP_MS),
    within('ten tasks run, traced and shown', cost.tenTasksShownMs, TEN_TASKS_MS),
    {
      what: 'Python, transfer of the first run',
      value: `${transferBytes} bytes (goal: at most ${TRANSFER_BYTES})`,
      reached: transferBytes <= TRANSFER_BYTES,
    },
    {
      what: 'Python, 1,000 tasks with 3 awaits, traced over plain',
      value: `${tracedOverPlain.toFixed(2)} (goal: at most ${TRACED_OVER_PLAIN})`,
      reached: tracedOverPlain <= TRACED_OVER_PLAIN,
    },
  ];
}
