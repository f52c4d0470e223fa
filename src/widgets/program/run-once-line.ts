import type { LoopPhase } from '#python/loop-state.ts';

/** By what each line of `_run_once` is known that a trace can tell to be running. */
const STATEMENTS: Record<Exclude<LoopPhase, 'outside'>, RegExp> = {
  begin: /^\s*sched_count = len\(self\._scheduled\)$/,
  select: /^\s*event_list = self\._selector\.select\(timeout\)$/,
  arrivals: /^\s*self\._process_events\(event_list\)$/,
  due: /^\s*self\._ready\.append\(handle\)$/,
  run: /^\s*handle\._run\(\)$/,
  ran: /^\s*for i in range\(ntodo\):$/,
};

/**
 * The place in `lines` of the line that runs in a phase; null outside of `_run_once`. In debug mode a callback is called
 * from the first of two such lines, else from the last.
 */
export function runningLine(lines: readonly string[], phase: LoopPhase): number | null {
  if (phase === 'outside') return null;
  const found = lines.findLastIndex((line) => STATEMENTS[phase].test(line));
  return found === -1 ? null : found;
}
