import type { AnyExperiment } from '#experiment/contract.ts';
import type { Remark } from '#experiment/context.ts';
import type { Environment } from '#experiment/recording.ts';
import type { ResultsProps } from './Results.tsx';
import { qualityTexts } from './quality-texts.ts';
import type { Rows, RunState } from './run-state.ts';
import { texts } from './texts.ts';

const isHidden = ({ about }: Remark) => about === qualityTexts.hiddenAbout;

/** Verdicts on rows, in words. */
export function verdictsOn(experiment: AnyExperiment, rows: Rows): ResultsProps['verdicts'] {
  return experiment.verdicts.map(({ id, claim, judge }) => ({ id, claim, ...judge(rows) }));
}

/** A clock step past which the usual durations here, of tens of milliseconds, say little. Unisolated browsers have at most 1. */
const COARSE_MS = 5;

/** What a run ran on, as one sentence. */
export function environmentInWords(environment: Environment): string {
  const { version, runtime, cores, clockStepMs, crossOriginIsolated } = environment;
  const parts = [
    version ?? runtime,
    cores !== null && `${cores} logical processors reported`,
    clockStepMs !== null && `clock step ${clockStepMs}\u00a0ms`,
    crossOriginIsolated === true && 'cross-origin isolated',
  ].filter((part) => part !== false);
  return `On ${parts.join(', ')}.`;
}

/** Whose rows these are, and how far they can be trusted. */
export function headingOf(state: RunState): string {
  if (state.status === 'running') return texts.yourRunSoFar;
  return state.status === 'done' ? texts.yourRun : texts.yourPartialRun;
}

/** What the run said of itself, and on what it ran once it has ended. */
export function notesOf(state: RunState): string[] {
  const environment =
    state.status === 'done' || state.status === 'aborted' ? state.environment : null;
  const said = state.remarks.flatMap(({ about, sentence }) => (about === null ? [sentence] : []));
  if (!environment) return said;
  return [
    ...said,
    environmentInWords(environment),
    ...((environment.clockStepMs ?? 0) >= COARSE_MS ? [texts.coarseClock] : []),
    ...(environment.pageWasHidden && !state.remarks.some(isHidden) ? [texts.hidden] : []),
  ];
}
