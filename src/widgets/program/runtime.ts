/** What stepping needs and a page that is only read does not: loaded when the reader comes to a program. */
import source from 'virtual:python-run-once';
import { Replay } from '#python/replay.ts';
import { format } from '#measure/format.ts';
import { decodeTrace } from '#python/trace-codec.ts';
import type { Trace } from '#python/trace.ts';

export { RunOnce } from './RunOnce.tsx';
export { runningLine } from './run-once-line.ts';
export { Timeline } from './Timeline.tsx';
export { loadModules, modelServerAddress } from './run-files.ts';
export { stepView } from './step-view.ts';

/** A run's trace, to walk through. A long one takes a while, in which the page stays free. */
export const replayOf = (trace: Trace): Promise<Replay> =>
  Replay.inSlices(trace, () => new Promise((resolve) => setTimeout(resolve)));

/** `_run_once`, out of the library that runs on the page. */
export const runOnceSource = source;

/**
 * Loads the recorded trace of a program.
 * @throws {Error} one sentence, if it cannot be had or is not a trace
 */
export async function loadTrace(url: string): Promise<Replay> {
  const asked = fetch(url).catch(() => {
    throw new Error('the connection failed.');
  });
  // The first number to be written takes a browser some 30 ms: here nobody waits for them.
  format(0);
  const response = await asked;
  if (!response.ok) throw new Error(`the server answered ${response.status}.`);
  return replayOf(decodeTrace(await response.text()));
}
