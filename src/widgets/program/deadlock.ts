import type { Trace } from '#python/trace.ts';
import { texts } from './texts.ts';

/** Why the loop stands still, and which task waits for what. Without a trace tasks have no names here. */
export function deadlockWords(
  end: Trace['end'] & { state: 'deadlock' },
  trace: Trace | null,
): string {
  const waiting = end.waiting.map(({ task, line, awaits }) =>
    texts.waits(trace?.tasks[task]?.name ?? `Task ${task + 1}`, line, awaits),
  );
  return [texts.deadlock, ...waiting].join(' ');
}
