/** What is said of keeping runs. */
import { format } from '#measure/format.ts';

/** Each says what became of the reader's runs, and what to do. */
export const runTexts = {
  absent:
    'This browser keeps nothing for this page (storage is switched off or blocked), so runs stay here only until the page is closed: export what you want to have later.',
  full: 'This browser’s storage is full: this run stays here only until the page is closed. Delete other runs, and it is kept in their place; or export it.',
  newer:
    'Runs were kept here by a newer version of this site: reload the page to see them. Until then runs stay here only until the page is closed.',
  unreadable: (problem: string) => `It cannot be read: ${problem}`,
  otherId: 'it stands in another run’s place.',
  gone: 'This run is no longer here: it was deleted, perhaps in another tab.',
  noRows: 'its rows are missing.',
  noSamples: 'its single requests are damaged.',
  dropped: (name: string, most: number) =>
    `${format(most)} runs of an experiment are kept at most: ${name}, the oldest without a name of yours, has given way.`,
  allNamed: (most: number) =>
    `This run is not kept: ${format(most)} runs of this experiment are, the most there can be, and all have names of yours. Delete one and keep it again, or export it.`,
  noList: 'This is no list of kept runs.',
  notARun: (number: number, problem: string) => `Run ${format(number)} cannot be read: ${problem}`,
  /** A run's name until the reader gives it one. */
  name: (startedAt: Date) => `Run of ${when.format(startedAt)}`,
} as const;

const when = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
});
