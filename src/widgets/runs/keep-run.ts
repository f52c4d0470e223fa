import type { AnyExperiment } from '#experiment/contract.ts';
import type { ImportedRun } from '#experiment/exchange.ts';
import { keptRuns, type Kept } from '#journal/kept-runs.ts';
import { storedFromGroups } from '#journal/stored-samples.ts';
import type { RunBegun } from '../exchange/ExchangeTools.tsx';
import { exchangeTexts } from '../exchange/exchange-texts.ts';
import { runsAtHand } from '../exchange/runs-at-hand.ts';
import type { RunState } from '../run-state.ts';

/** Keeps the reader's run that has ended. @returns what is to be said of it; empty if nothing is */
export async function keepRun(
  experiment: AnyExperiment,
  state: RunState,
  begun: RunBegun,
): Promise<string> {
  // The samples go their own way: as a recording has them, each of half a million values would be checked on the page's thread.
  const [own] = runsAtHand(experiment, { ...state, samples: [] }, begun, null);
  if (!own) return '';
  const store = await keptRuns();
  return saidOf(
    await store.put({ recording: own.recording, samples: storedFromGroups(state.samples) }),
  );
}

/** Keeps a run that came from a file or a link. @returns what came of it, in sentences */
export async function keepImported({ name, recording }: ImportedRun): Promise<string> {
  if (!recording) return '';
  const kept = await (await keptRuns()).put({ recording, name });
  return kept.ok ? `${exchangeTexts.keptIt(kept.head.name)} ${saidOf(kept)}`.trim() : kept.reason;
}

const saidOf = (kept: Kept): string => (kept.ok ? (kept.said ?? '') : kept.reason);
