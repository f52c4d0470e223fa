import * as z from 'zod';
import { keptRunSchema } from './kept-run.ts';
import { problemOf } from './read-entry.ts';
import type { RunStore } from './run-store.ts';
import { runTexts } from './run-texts.ts';

/** What came of a file of kept runs. */
export interface ImportSummary {
  /** How many runs are there now that were not before. */
  kept: number;
  /** How many were there already, by their ids. */
  known: number;
  /** What was refused or should be known of one, in sentences. */
  said: string[];
}

/**
 * Keeps runs that were exported with `RunStore.all()`. Each is checked by itself: one that is refused leaves the others be.
 * @param runs as JSON has them, unchecked
 */
export async function importKept(store: RunStore, runs: unknown): Promise<ImportSummary> {
  const summary: ImportSummary = { kept: 0, known: 0, said: [] };
  const list = z.array(z.unknown()).safeParse(runs);
  if (!list.success) return { ...summary, said: [runTexts.noList] };
  const known = new Set((await store.list()).map((each) => (each.ok ? each.head.id : each.id)));
  for (const [index, value] of list.data.entries()) {
    const run = keptRunSchema.safeParse(value);
    if (!run.success) {
      summary.said.push(runTexts.notARun(index + 1, problemOf(run.error)));
    } else if (known.has(run.data.id)) summary.known += 1;
    else {
      const kept = await store.put(run.data);
      if (kept.ok) summary.kept += 1;
      const said = kept.ok ? kept.said : kept.reason;
      if (said !== null && !summary.said.includes(said)) summary.said.push(said);
    }
  }
  return summary;
}
