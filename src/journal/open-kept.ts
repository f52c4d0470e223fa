import type { AnyExperiment } from '#experiment/contract.ts';
import type { ImportedRun } from '#experiment/exchange.ts';
import { recordingOf } from '#experiment/recording.ts';
import { problemOf, type KeptParts, type Reading } from './read-entry.ts';
import { runTexts } from './run-texts.ts';
import { groupsOfKept } from './samples-of-kept.ts';

/** A kept run as figures take it, with what it was run with. */
export interface OpenedRun extends ImportedRun {
  keptId: string;
  parameters: Readonly<Record<string, unknown>>;
}

/** Checks a kept run against its experiment: every row and sample, as if a file had brought them. Never throws. */
export function openKept(experiment: AnyExperiment, kept: KeptParts): Reading<OpenedRun> {
  const { head, rows, samples } = kept;
  const checked = recordingOf(experiment).safeParse({ ...head.recording, rows });
  if (!checked.success) return { ok: false, reason: runTexts.unreadable(problemOf(checked.error)) };
  const groups = groupsOfKept(experiment, samples);
  if (groups === null) return { ok: false, reason: runTexts.unreadable(runTexts.noSamples) };
  const { by, state, environment, startedAt, notes, parameters, rows: sound } = checked.data;
  const { id, name } = head;
  const run = {
    ...{ by, state, startedAt, notes, parameters, rows: sound },
    environment: environment.runtime === 'other' ? null : environment,
  };
  return { ok: true, run: { keptId: id, name, ...run, samples: groups } };
}
