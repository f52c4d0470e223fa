/** How much of a lab the reader has read and run. */
import { sectionId, type Progress } from '#journal/progress.ts';
import type { LabOutline, Part } from './lab-outline.ts';

type Predicted = (id: string) => boolean;

/** How many of each part are done. What a lab no longer has does not count. */
export function countsOf(
  outline: LabOutline,
  progress: Pick<Progress, 'has'>,
  isPredicted: Predicted,
): Record<Part, number> {
  const count = (ids: readonly string[], done: Predicted) => ids.filter(done).length;
  return {
    sections: sectionsRead(outline, progress),
    predictions: count(outline.predictions, isPredicted),
    experiments: count(outline.experiments, (id) => progress.has('experiment', id)),
    programs: count(outline.programs, (id) => progress.has('program', id)),
  };
}

/** How many of a lab's sections were read to their end. */
export const sectionsRead = (
  { lab, sections }: Pick<LabOutline, 'lab' | 'sections'>,
  progress: Pick<Progress, 'has'>,
): number => sections.filter((section) => progress.has('read', sectionId(lab, section))).length;

/** Where the reader goes on. */
export type WayOn<Lab> =
  | { kind: 'start'; lab: Lab; section: null }
  | { kind: 'continue'; lab: Lab; section: string }
  /** The lab they were in is read: the next one with anything left. */
  | { kind: 'next'; lab: Lab; section: null }
  | { kind: 'done' };

/**
 * Where the reader goes on: at the section they were at, or in another lab if theirs is read to the end.
 * @param labs in the order in which they are read; not empty
 */
export function wayOn<Lab extends Pick<LabOutline, 'lab' | 'sections'>>(
  labs: readonly Lab[],
  progress: Pick<Progress, 'has' | 'place'>,
): WayOn<Lab> {
  const unread = labs.filter((each) => sectionsRead(each, progress) < each.sections.length);
  const [first] = unread;
  if (!first) return { kind: 'done' };
  const place = progress.place();
  const at = labs.findIndex(({ lab }) => lab === place?.lab);
  const here = labs[at];
  if (!place || !here) return { kind: 'start', lab: first, section: null };
  if (unread.includes(here)) {
    const section = here.sections.includes(place.section) ? place.section : here.sections[0];
    return section === undefined
      ? { kind: 'start', lab: here, section: null }
      : { kind: 'continue', lab: here, section };
  }
  const next = unread.find((each) => labs.indexOf(each) > at) ?? first;
  return { kind: 'next', lab: next, section: null };
}
