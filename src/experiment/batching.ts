import type { Progress } from './context.ts';

/** What has happened since the last delivery. */
export interface Batch {
  rows: Record<string, unknown>[];
  progress: Progress | null;
  /** Sentences on the run. */
  notes: string[];
}

/** Collects rows, progress and notes, so that a fast run costs its reader little. */
export interface Batcher {
  row(row: Record<string, unknown>): void;
  progress(progress: Progress): void;
  note(sentence: string): void;
  /** Hands on what is left, at once. */
  flush(): void;
}

export interface BatcherParts {
  deliver(batch: Batch): void;
  nowMs(): number;
  setTimer(callback: () => void, delayMs: number): unknown;
  /** Least time between two deliveries. */
  intervalMs: number;
}

/** Hands batches on at most once per interval, and nothing waits longer than that while the thread is free. */
export function createBatcher(parts: BatcherParts): Batcher {
  const { deliver, nowMs, setTimer, intervalMs } = parts;
  const empty = (): Batch => ({ rows: [], progress: null, notes: [] });
  let batch = empty();
  let nextMs = Number.NEGATIVE_INFINITY;
  let armed = false;

  const flush = () => {
    const { rows, progress, notes } = batch;
    if (rows.length + notes.length === 0 && progress === null) return;
    nextMs = nowMs() + intervalMs;
    const ready = batch;
    batch = empty();
    deliver(ready);
  };
  const added = () => {
    const waitMs = nextMs - nowMs();
    // Without this, a run that never gives way to the event loop would deliver nothing until its end.
    if (waitMs <= 0) return flush();
    if (armed) return;
    armed = true;
    setTimer(() => {
      armed = false;
      flush();
    }, waitMs);
  };
  return {
    flush,
    row(row) {
      batch.rows.push(row);
      added();
    },
    progress(progress) {
      batch.progress = progress;
      added();
    },
    note(sentence) {
      batch.notes.push(sentence);
      added();
    },
  };
}
