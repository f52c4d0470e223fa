/** The words of the interface, in one place, ready for a second language. */
import type { Outcome } from '#experiment/contract.ts';
import { format, formatDuration } from '#measure/format.ts';

/** The words around experiments. */
export const texts = {
  run: 'Run experiment',
  stop: 'Stop',
  reset: 'Reset to defaults',
  parameters: 'Parameters',
  cancel: 'Cancel',
  limitRefused:
    'A limit is outside of its range. The levels marked are those of the limits before.',
  found: { own: 'Your run:', recorded: 'The record:' },
  freeze: 'Freeze this page',
  loading: 'Loading the experiment …',
  running: 'Running.',
  stopping: 'Stopping …',
  refused: 'Not run: some parameters were refused. They are marked above.',
  noScript: 'Running an experiment needs JavaScript. What was recorded stands below.',
  default: (value: string) => `default ${value}`,
  done: (rows: number, elapsedMs: number) =>
    `Done: ${rowsInWords(rows)} in ${formatDuration(elapsedMs)}.`,
  aborted: (rows: number) =>
    `Stopped. ${rows === 0 ? 'Nothing had been measured yet.' : `${rowsInWords(rows)} measured until then ${areKept(rows)}; this run is partial.`}`,
  stoppedBefore: 'Stopped before the run began.',
  failed: (reason: string, rows: number) =>
    `The run failed. ${reason}${rows === 0 ? '' : ` ${rowsInWords(rows)} measured before ${areKept(rows)}; this run is partial.`} You can run it again.`,
  notBegun: (reason: string) => `The run failed before it began. ${reason} You can try again.`,
  ofPartialRun: 'Of a partial run.',
  timeLeft: (remainingMs: number) => `about ${formatDuration(remainingMs)} left`,
  percent: (fraction: number) => format(100 * fraction, 0, '%'),
  progress: 'Progress of the run',
  yourRun: 'Your run',
  yourPartialRun: 'Your run, partial',
  yourRunSoFar: 'Your run, so far',
  recordedRun: (by: string) => `Recorded: ${by}`,
  nothingRecorded: 'Nothing is recorded for this experiment yet: run it.',
  verdicts: 'What this run shows',
  rows: (count: number) => `Measured: ${rowsInWords(count)}`,
  lastRows: (shown: number, count: number) =>
    `The last ${shown} of ${rowsInWords(count)}; all of them when the run has ended.`,
  noValue: 'not measured',
  coarseClock:
    'This browser’s clock moves in coarse steps, perhaps to resist fingerprinting: durations of a few such steps are rough. Virtual time does not depend on it.',
  hidden:
    'The page was out of sight during this run; browsers slow such pages down, so do not trust these times.',
  frames: (count: number, longestMs: number) =>
    `This page drew ${format(count)} frames during the run; the longest pause between two was ${format(longestMs, 0, 'ms')}.`,
  pulse: 'Moved by script, frame by frame (stands still while the page’s thread is blocked)',
  glide: 'Moved by the browser’s compositor (keeps moving)',
} as const;

const areKept = (count: number) => (count === 1 ? 'is kept' : 'are kept');
const rowsInWords = (count: number) => `${format(count)} ${count === 1 ? 'row' : 'rows'}`;

/** What a verdict's outcome is called. */
export const outcomeTexts: Record<Outcome, string> = {
  holds: 'Holds',
  'does not hold': 'Does not hold',
  'cannot tell': 'Cannot tell',
};
