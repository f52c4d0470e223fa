import { useEffect, useRef, type MutableRef } from 'preact/hooks';
import { RUN_ENDED, runEndedOf } from './run-ended.ts';
import type { RunState } from './run-state.ts';

/**
 * Tells the page of every run that ends, from the element that shows it.
 * @param experiment its id
 * @returns what the element is to be known by
 */
export function useRunEnded<E extends HTMLElement>(
  experiment: string,
  state: RunState,
): MutableRef<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    const detail = runEndedOf(experiment, state);
    if (detail) element.current?.dispatchEvent(new CustomEvent(RUN_ENDED, { detail }));
  }, [experiment, state]);
  return element;
}
