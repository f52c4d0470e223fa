/** A place in a program's trace as the fragment of an address: `#program=ten_tasks.py&step=42`. */
import { fragmentOf as linkTo, linkIn } from '#share/fragment.ts';

/** The fragment that leads to a step of a program on its page. */
export const fragmentOf = (program: string, step: number): string =>
  linkTo({ kind: 'program', name: program, step: String(step), version: null, data: null });

/** What a fragment leads to. */
export interface Place {
  program: string;
  /** As it stands in the address; null if it names none. */
  step: string | null;
}

/** What a fragment asks for, or null if it asks for no program. */
export function placeIn(fragment: string): Place | null {
  const link = linkIn(fragment);
  return link?.kind === 'program' ? { program: link.name, step: link.step } : null;
}

/** The step asked for, brought within 0 to `last`; `exact` tells whether it was one. */
export function stepIn(asked: string | null, last: number): { step: number; exact: boolean } {
  if (asked === null) return { step: 0, exact: true };
  const step = /^\d{1,9}$/.test(asked) ? Number(asked) : 0;
  return { step: Math.min(step, last), exact: String(step) === asked && step <= last };
}
