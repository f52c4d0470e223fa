import type { Progress, Remark } from './context.ts';
import type { SampleGroup } from './samples.ts';

/** What has happened since the last delivery. */
export interface Batch {
  rows: Record<string, unknown>[];
  samples: SampleGroup[];
  remarks: Remark[];
  progress: Progress | null;
  /** Whether the page was out of sight at any moment since the batch before. Told by the page. */
  pageWasHidden?: boolean;
}

/** Collects rows, samples, remarks and progress, so that a fast run costs its reader little. */
export interface Batcher {
  row(row: Record<string, unknown>): void;
  samples(group: SampleGroup): void;
  remark(remark: Remark): void;
  progress(progress: Progress): void;
  /** Hands on what is left, at once. */
  flush(): void;
}

/** What a batcher needs of its host. */
export interface BatcherParts {
  deliver(batch: Batch): void;
  /** A monotonic reading in milliseconds, from any origin. */
  nowMs(): number;
  setTimer(callback: () => void, delayMs: number): unknown;
  /** Least time between two deliveries. */
  intervalMs: number;
}

/** Hands batches on at most once per interval, and nothing waits longer than that while the thread is free. */
export function createBatcher(parts: BatcherParts): Batcher {
  const { deliver, nowMs, setTimer, intervalMs } = parts;
  const empty = (): Batch => ({ rows: [], samples: [], remarks: [], progress: null });
  let batch = empty();
  let isEmpty = true;
  let nextMs = Number.NEGATIVE_INFINITY;
  let armed = false;

  const flush = () => {
    if (isEmpty) return;
    nextMs = nowMs() + intervalMs;
    const ready = batch;
    batch = empty();
    isEmpty = true;
    deliver(ready);
  };
  const added = () => {
    isEmpty = false;
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
    samples(group) {
      batch.samples.push(group);
      added();
    },
    remark(remark) {
      batch.remarks.push(remark);
      added();
    },
    progress(progress) {
      batch.progress = progress;
      added();
    },
  };
}
