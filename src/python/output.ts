import type { OutputPiece } from './session.ts';

/** What a batcher needs of its host. */
export interface OutputBatcherParts {
  deliver(pieces: OutputPiece[]): void;
  /** A monotonic reading in milliseconds, from any origin. */
  nowMs(): number;
  setTimer(callback: () => void, delayMs: number): unknown;
  /** Length of the span in which at most `atOnce` deliveries are made. */
  intervalMs: number;
  atOnce: number;
}

/** Gathers pieces of output; `deliver` gets them in the order in which they were written. */
export interface OutputBatcher {
  add(piece: OutputPiece): void;
  /** Delivers what is kept if its time has come: for a thread on which timers cannot fire. */
  flushIfDue(): void;
  /** Delivers what is kept. */
  flush(): void;
}

/** Gathers what a program writes, so that a fast writer costs its reader little and a slow one waits for nothing. */
export function createOutputBatcher(parts: OutputBatcherParts): OutputBatcher {
  const { deliver, nowMs, setTimer, intervalMs, atOnce } = parts;
  let kept: OutputPiece[] = [];
  let left = atOnce;
  let untilMs = Number.NEGATIVE_INFINITY;
  let armed = false;

  const flush = () => {
    if (kept.length === 0) return;
    const ready = kept;
    kept = [];
    deliver(ready);
  };
  const flushIfDue = () => {
    if (kept.length === 0) return;
    const now = nowMs();
    if (now >= untilMs) {
      untilMs = now + intervalMs;
      left = atOnce;
    }
    if (left === 0) return;
    left -= 1;
    flush();
  };
  const deliverOrWait = () => {
    flushIfDue();
    if (kept.length === 0 || armed) return;
    armed = true;
    setTimer(() => {
      armed = false;
      // A timer may fire a moment before its time.
      deliverOrWait();
    }, untilMs - nowMs());
  };
  return {
    flush,
    flushIfDue,
    add(piece) {
      const last = kept.at(-1);
      if (last?.stream === piece.stream) last.text += piece.text;
      else kept.push({ ...piece });
      deliverOrWait();
    },
  };
}
