import type { ProgramRecord } from '#experiment/questions.ts';
import type { Trace } from '#python/trace.ts';

const US_PER_MS = 1000;

/** What a program did according to its trace, in the few plain facts that questions are about. */
export function programRecordOf({ events, tasks }: Trace): ProgramRecord {
  let clockUs = 0;
  let written = '';
  const steps: { task: string; atMs: number }[] = [];
  const blocks: { fromMs: number; untilMs: number }[] = [];
  for (const event of events) {
    if (event.kind === 'blocked')
      blocks.push({ fromMs: clockUs / US_PER_MS, untilMs: event.untilUs / US_PER_MS });
    if (event.kind === 'blocked' || event.kind === 'select') clockUs = event.untilUs;
    if (event.kind === 'step')
      steps.push({ task: tasks[event.task]?.name ?? '', atMs: clockUs / US_PER_MS });
    if (event.kind === 'output' && event.stream === 'stdout') written += event.text;
  }
  const lines = written.replace(/\n$/, '').split('\n');
  return { lines, endedAtMs: clockUs / US_PER_MS, steps, blocks };
}
