import type { AnyExperiment } from '#experiment/contract.ts';
import type { ImportedRun } from '#experiment/exchange.ts';
import type { Recording } from '#experiment/recording.ts';
import { recordRun } from '#exchange/record-run.ts';
import { notesOf } from '../results-of.ts';
import type { RunState } from '../run-state.ts';
import { exchangeTexts, sourceTexts } from './exchange-texts.ts';
import type { RunBegun } from './ExchangeTools.tsx';

/** A run that can be taken along. */
export interface RunAtHand {
  id: 'own' | 'recorded';
  label: string;
  recording: Recording;
}

const ENDINGS = { done: 'complete', aborted: 'aborted', failed: 'failed' } as const;

/** The reader's run once it has ended, and the recorded one, as recordings. */
export function runsAtHand(
  experiment: AnyExperiment,
  state: RunState,
  begun: RunBegun | null,
  recorded: Recording | null,
): RunAtHand[] {
  const runs: RunAtHand[] = [];
  const isOver = state.status !== 'idle' && state.status !== 'running';
  if (isOver && begun && state.rows.length > 0) {
    const said = new Set(state.remarks.map(({ sentence }) => sentence));
    const failed = state.status === 'failed' ? [state.reason] : [];
    const recording = recordRun(experiment, {
      ...begun,
      state: ENDINGS[state.status],
      rows: state.rows,
      samples: state.samples,
      remarks: state.remarks,
      environment: state.status === 'failed' ? null : state.environment,
      notes: [...failed, ...notesOf(state).filter((note) => !said.has(note))],
    });
    const label = state.status === 'done' ? exchangeTexts.ownRun : exchangeTexts.ownPartial;
    runs.push({ id: 'own', label, recording });
  }
  if (recorded)
    runs.push({ id: 'recorded', label: exchangeTexts.recorded(recorded.by), recording: recorded });
  return runs;
}

const dayOf = (startedAt: string | null) => startedAt && startedAt.slice(0, 10);
const minuteOf = (startedAt: string) => `${startedAt.slice(0, 16).replace('T', ' ')} UTC`;

/** Whose numbers a figure in a file shows, and where it is from, line by line. */
export function sourceOf(
  { title }: AnyExperiment,
  runs: readonly RunAtHand[],
  imported: ImportedRun | null,
): string[] {
  const lines = runs.map(({ id, recording }) => {
    const { by, startedAt, source, state, environment } = recording;
    return id === 'own' && startedAt !== null
      ? sourceTexts.own(minuteOf(startedAt), environment.version, state !== 'complete')
      : sourceTexts.recorded(by, dayOf(startedAt), source);
  });
  if (imported)
    lines.push(sourceTexts.imported(imported.name, imported.by, dayOf(imported.startedAt)));
  const address = new URL(location.href);
  address.hash = '';
  address.search = '';
  return [lines.join(' '), sourceTexts.page(title, address.href)];
}
