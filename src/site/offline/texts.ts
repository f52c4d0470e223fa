/** What the site says about keeping pages. */
import { format } from '#measure/format.ts';

const megabytes = (bytes: number) => format(bytes / 1e6, 1, 'MB');

/** The words about what is kept for use without a network. */
export const texts = {
  keeping: 'Being made available offline …',
  whole: 'Available offline',
  wholeDetail: (bytes: number, python: boolean | null) =>
    `with all it runs (${megabytes(bytes)})${python === null ? '' : python ? ', Python too' : '; Python once it has been run here'}.`,
  reading: 'Its text is available offline',
  readingDetail: 'and what you use of it, to save data.',
  keepAll: (bytes: number) => `Keep all of it (${megabytes(bytes)})`,
  absent: 'Not available offline:',
  hindrances: {
    storage: 'this browser’s storage is full or switched off.',
    network: 'not all of it could be fetched. It is tried again at the next visit.',
    'no worker': 'this browser offers no service worker here.',
    earlier:
      'an earlier version of this course is still at work. Close all its tabs once, then open it again.',
  },
  updated: 'A new version of this course is ready.',
  reload: 'Reload',
  later: 'Later',
  reloadsAfterRun: 'This page reloads when its run has ended.',
  notNow: 'Do not reload',
  available: (count: number) =>
    count === 0
      ? 'No page of this course has been kept yet.'
      : `Kept and available: ${count === 1 ? 'one page' : `${format(count)} pages`}.`,
} as const;
