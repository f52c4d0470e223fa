/** The recorder and the simulator beside public tools. On its own: `node scripts/bench/traffic.ts`. */
import { meanWaitMMc } from '#measure/erlang-c.ts';
import { median } from '#measure/median.ts';
import { queue, type SimulatedQueue } from './queue.ts';
import { compareWithAutocannon } from './recorder.ts';
import { simulateInSimJs } from './virtual-simjs.ts';
import { simulateHere } from './virtual.ts';

/** One line of the report. */
export interface Finding {
  what: string;
  value: string;
  /** Whether the goal is; true where there is none. */
  reached: boolean;
}

const RATIO_TOLERANCE = 0.05;
const REQUESTS = 1_000_000;
const SEEDS = [1, 3, 5];
/** Of the mean wait over so few seeds. Each is within some 5 % of Erlang C. */
const WAIT_TOLERANCE = 0.05;

/** The recorder's response times as a share of autocannon's, against one lab server: medians over the turns. */
async function recorderFindings(): Promise<Finding[]> {
  const turns = await compareWithAutocannon();
  return (['meanMs', 'p99Ms'] as const).map((name) => {
    const recorderMs = median(turns.map(({ recorder }) => recorder[name]));
    const autocannonMs = median(turns.map(({ autocannon }) => autocannon[name]));
    const ratios = turns.map(({ recorder, autocannon }) => recorder[name] / autocannon[name]);
    const ratio = median(ratios);
    return {
      what: `recorder, ${name === 'meanMs' ? 'mean' : 'p99'} of 500 in flight for 100 ms each`,
      value: `${recorderMs.toFixed(1)} ms, autocannon 9 ${autocannonMs.toFixed(1)} ms: ratio ${ratio.toFixed(3)}, from ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)} (goal: within ${RATIO_TOLERANCE} of 1)`,
      reached: Math.abs(ratio - 1) <= RATIO_TOLERANCE,
    };
  });
}

/** A million requests in virtual time: how long they take, beside SimJS, and whether they wait as theory says. */
function virtualFindings(): Finding[] {
  const over = (simulate: (count: number, seed: number) => SimulatedQueue) => {
    const results = SEEDS.map((seed) => simulate(REQUESTS, seed));
    return {
      tookMs: median(results.map(({ tookMs }) => tookMs)),
      meanWaitMs: results.reduce((sum, { meanWaitMs }) => sum + meanWaitMs, 0) / results.length,
    };
  };
  const here = over(simulateHere);
  const simJs = over(simulateInSimJs);
  const expectedMs = meanWaitMMc(queue.slots, queue.utilisation, queue.meanServiceMs);
  return [
    {
      what: 'a million requests through M/M/20 in virtual time, in Node',
      value: `${Math.round(here.tookMs)} ms, SimJS 2.0.3 ${Math.round(simJs.tookMs)} ms: ${(simJs.tookMs / here.tookMs).toFixed(1)} times as fast`,
      reached: true,
    },
    {
      what: 'their mean wait',
      value: `${here.meanWaitMs.toFixed(3)} ms, SimJS ${simJs.meanWaitMs.toFixed(3)} ms, Erlang C ${expectedMs.toFixed(3)} ms`,
      reached: Math.abs(here.meanWaitMs / expectedMs - 1) <= WAIT_TOLERANCE,
    },
  ];
}

/** All of it. Takes about a minute. */
export async function trafficFindings(): Promise<Finding[]> {
  return [...virtualFindings(), ...(await recorderFindings())];
}

if (import.meta.main) {
  for (const { what, value, reached } of await trafficFindings())
    console.log(`${reached ? '✓' : '✗'} ${what}: ${value}`);
}
