/** Makes sense of what lies on a shelf: nobody has checked it, and an older or a newer page may have written it. */
import * as z from 'zod';
import { keptHeadSchema, type KeptHead, type KeptRun, type Listed } from './kept-run.ts';
import { runTexts } from './run-texts.ts';
import type { Entry } from './shelf.ts';
import { isStored, recordedFromStored, type StoredSamples } from './stored-samples.ts';

/** A kept run in the parts it lies in: its head is checked, rows and samples only have the form of such. */
export interface KeptParts {
  head: KeptHead;
  rows: readonly Record<string, unknown>[];
  samples: StoredSamples | null;
}

/** What was read from the store, or why it cannot be shown, in sentences. */
export type Reading<T> = { ok: true; run: T } | { ok: false; reason: string };

const looseRows = z.array(z.record(z.string(), z.unknown())).min(1);
const looseHead = z.looseObject({ recording: z.looseObject({ experiment: z.string() }) });

/** @param value what lies there as the head of the entry of that id */
export function listedOf(id: string, value: unknown, inMemory: boolean): Listed {
  const head = keptHeadSchema.safeParse(value);
  if (head.success && head.data.id === id) return { ok: true, head: head.data, inMemory };
  const loose = looseHead.safeParse(value);
  return {
    ok: false,
    id,
    experiment: loose.success ? loose.data.recording.experiment : null,
    reason: runTexts.unreadable(head.success ? runTexts.otherId : problemOf(head.error)),
  };
}

/** @param entry undefined where there is none of that id */
export function partsOf(id: string, entry: Entry | undefined): Reading<KeptParts> {
  if (!entry) return { ok: false, reason: runTexts.gone };
  const head = listedOf(id, entry.head, false);
  if (!head.ok) return { ok: false, reason: head.reason };
  const rows = looseRows.safeParse(entry.rows);
  if (!rows.success) return { ok: false, reason: runTexts.unreadable(runTexts.noRows) };
  const { samples } = entry;
  if (samples !== null && !isStored(samples))
    return { ok: false, reason: runTexts.unreadable(runTexts.noSamples) };
  return { ok: true, run: { head: head.head, rows: rows.data, samples } };
}

/** The same in one piece, as a bundle has it. */
export function wholeOf({ head, rows, samples }: KeptParts): KeptRun {
  const { id, name, named, keptAt, recording } = head;
  const recorded = recordedFromStored(samples);
  return {
    ...{ id, name, named, keptAt },
    recording: { ...recording, rows: [...rows], ...(recorded && { samples: recorded }) },
  };
}

/** The first thing wrong with a value, with its place. */
export function problemOf({ issues: [first] }: z.ZodError): string {
  const place = z.core.toDotPath(first?.path ?? []);
  return place === '' ? (first?.message ?? '') : `${place}: ${first?.message ?? ''}`;
}
