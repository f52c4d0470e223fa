import { testSite } from '../plan.ts';
import { pythonCost, type FirstOutput } from './python.ts';
import type { Finding } from './traffic.ts';

const FIRST_OUTPUT_MS: Record<FirstOutput, number> = {
  cold: 1500,
  'warm cache': 700,
  'warm cache, pressed at once': 700,
  'after a Stop': 400,
  'after a Stop in C': 400,
};
const FIRST_OUTPUTS: readonly FirstOutput[] = [
  'cold',
  'warm cache',
  'warm cache, pressed at once',
  'after a Stop',
  'after a Stop in C',
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
  const beside = (when: FirstOutput, ms: number): string =>
    when === 'cold' || when === 'warm cache, pressed at once'
      ? `, ${(ms / plainPyodideMs[when === 'cold' ? 'cold' : 'warm cache']).toFixed(2)} of Pyodide as shipped`
      : '';
  return [
    ...FIRST_OUTPUTS.map((when) => {
      const finding = within(
        `click to first output, ${when}`,
        firstOutputMs[when],
        FIRST_OUTPUT_MS[when],
      );
      return { ...finding, value: finding.value + beside(when, firstOutputMs[when]) };
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
