/** What a page says beside a program of its run in plain CPython. */
import { usualOutcome, type ProgramRecording } from '#experiment/program-recording.ts';
import { format } from '#measure/format.ts';
import { spreadOf } from '#measure/spread.ts';
import { comparable } from '#python/printed.ts';
import { plainRunTexts as texts } from './plain-run-texts.ts';

/** What plain CPython printed, beside what the page's own Python did. */
export type Printed = 'the same' | 'in another order' | 'other times' | 'something else';

/** What a write-up says of a program's run in plain CPython. */
export interface PlainRun {
  sentences: string;
  /** What it printed, both streams; null where it printed the same. */
  output: string | null;
  notes: readonly string[];
}

/** @param traced what the program wrote to its standard output when its trace was recorded */
export function plainRunOf(recording: ProgramRecording, traced: string): PlainRun {
  const { outcomes, runs, environment, startedAt, notes } = recording;
  const { exitStatus, stdout, stderr } = usualOutcome(recording);
  const printed = printedAs(stdout, traced);
  const sentences = [
    texts.printed(environment.version ?? 'CPython', printed),
    ...(exitStatus === 0 ? [] : [texts.status(exitStatus)]),
    ...(outcomes.length === 1 ? [] : [texts.outcomes(outcomes.length, runs.length)]),
    took(runs) + texts.where(environment.cores, startedAt.slice(0, 10)),
  ];
  const isSame = printed === 'the same' && stderr === '';
  return { sentences: sentences.join(' '), output: isSame ? null : stdout + stderr, notes };
}

function printedAs(plain: string, traced: string): Printed {
  const lines = (text: string) => text.trimEnd().split('\n').sort().join('\n');
  if (plain === traced) return 'the same';
  if (lines(plain) === lines(traced)) return 'in another order';
  return comparable(plain) === comparable(traced) ? 'other times' : 'something else';
}

function took(runs: ProgramRecording['runs']): string {
  const spread = spreadOf(runs.map(({ elapsedMs }) => elapsedMs));
  if (!spread) return '';
  const { median, low, high } = spread;
  const shown = (ms: number) => format(ms, 0, 'ms');
  return runs.length === 1
    ? texts.tookOnce(shown(median))
    : texts.took(shown(median), shown(low), shown(high), runs.length);
}
