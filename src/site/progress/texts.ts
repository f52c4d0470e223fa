/** What is said of the reader's progress, ready for a second language. */
import type { Part } from './lab-outline.ts';

/** The words around a reader's progress. */
export const texts = {
  place: 'Your place',
  way: {
    start: 'Start with:',
    continue: 'Continue:',
    next: 'Next:',
  },
  number: (number: string) => `Lab ${number}`,
  /** @param number "Lab 2.1" */
  lab: (number: string, title: string) => `${number}, ${title}`,
  done: 'You have read every section of every lab.',
  of: (total: number) => `of ${total}`,
  parts: {
    sections: 'sections read',
    predictions: 'predictions',
    experiments: 'experiments',
    programs: 'programs',
  } satisfies Record<Part, string>,
  sidebar: (read: number, total: number) => `(${read} of ${total} sections read)`,
  rule: 'A section counts as read when its end has been in view for a second; an experiment or a program as run when a run of it has come to its end. This is kept in this browser and sent to nobody:',
  yourData: 'Your data',
} as const;
