import { useCallback, useState } from 'preact/hooks';

/** A value that can be gone back from, step by step. */
export interface History<T> {
  now: T;
  /** A change begins: what is now can be gone back to. */
  begin(): void;
  change(next: T): void;
  /** Goes back to where the last change began; does nothing where there is none. */
  undo(): void;
  canUndo: boolean;
  /** Begins anew with a value and no past. */
  reset(value: T): void;
}

/**
 * A value and what it was before each change that began with `begin`: a stroke is one change, however many values it has.
 */
export function useHistory<T>(first: T): History<T> {
  const [{ now, past }, set] = useState<{ now: T; past: readonly T[] }>({ now: first, past: [] });
  return {
    now,
    begin: useCallback(
      () => set((is) => (is.past.at(-1) === is.now ? is : { ...is, past: [...is.past, is.now] })),
      [],
    ),
    change: useCallback((next) => set((is) => ({ ...is, now: next })), []),
    undo: useCallback(
      () =>
        set((is) => {
          // A begun change that changed nothing is no step.
          const at = is.past.findLastIndex((value) => value !== is.now);
          const value = is.past[at];
          return value === undefined ? is : { now: value, past: is.past.slice(0, at) };
        }),
      [],
    ),
    canUndo: past.some((value) => value !== now),
    reset: useCallback((value) => set({ now: value, past: [] }), []),
  };
}
