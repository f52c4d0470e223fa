/** What the page “Your data” says, ready for a second language. */
import { format } from '#measure/format.ts';

const plural = (count: number, one: string, more: string) =>
  count === 1 ? `one ${one}` : `${format(count)} ${more}`;

/** How much of each kind is kept in this browser. */
export interface Amounts {
  sections: number;
  experiments: number;
  programs: number;
  predictions: number;
  runs: number;
  /** Files kept for reading offline. */
  files: number;
  putAside: number;
}

const partsOf = ({ sections, experiments, programs }: Amounts) =>
  [
    plural(sections, 'section', 'sections'),
    plural(experiments, 'experiment', 'experiments'),
    plural(programs, 'program', 'programs'),
  ].join(', ');

/** The words around what is kept of a reader. */
export const texts = {
  list: 'What is kept here',
  unknown: '…',
  rows: {
    progress: 'Sections read, experiments and programs run, and where you were',
    predictions: 'Your predictions, and which labs’ results you have opened',
    runs: 'Runs of experiments that you kept',
    offline: 'Pages and what they run, for reading offline; Python as it has started',
    putAside: 'What could not be read and was put aside',
    theme: 'Light or dark, and how far the sidebar was scrolled',
  },
  amounts: {
    progress: partsOf,
    predictions: ({ predictions }: Amounts) => plural(predictions, 'prediction', 'predictions'),
    runs: ({ runs }: Amounts) => plural(runs, 'run', 'runs'),
    offline: ({ files }: Amounts) => plural(files, 'file', 'files'),
    putAside: ({ putAside }: Amounts) => plural(putAside, 'entry', 'entries'),
  },
  local: 'local storage',
  session: 'session storage',
  database: 'IndexedDB',
  caches: 'cache storage',
  shared: 'shared with sites of this address that are built the same way',
  noScript: 'Without JavaScript nothing of it is kept, and there is nothing to export or delete.',
  blocked:
    'This browser keeps nothing for this site: its storage is switched off. Nothing can be exported, imported or deleted.',

  exportTitle: 'Take it with you',
  exportWhy:
    'One file with your progress, predictions and kept runs. What is kept for reading offline is not in it: the site has that.',
  export: 'Export all',
  exporting: 'Gathering …',
  exported: (file: string, tooLarge: boolean) =>
    `Exported as ${file}.${tooLarge ? ' It is too large to be imported here in one piece: delete runs that you need no more, or export them one by one below their experiments.' : ''}`,
  exportFailed: (reason: string) => `Nothing was exported. ${reason}`,

  importTitle: 'Bring it here',
  importWhy:
    'What a file has is added to what is here, and nothing here is lost: of each thing read or run the earlier time is kept, of two predictions the later one, of two equal runs one.',
  choose: 'A file that was exported here or in another browser',
  reading: (file: string) => `Reading ${file} …`,
  imported: (file: string, more: Amounts) => {
    const parts = [
      more.sections > 0 && `${plural(more.sections, 'section', 'sections')} read`,
      more.experiments > 0 && `${plural(more.experiments, 'experiment', 'experiments')} run`,
      more.programs > 0 && `${plural(more.programs, 'program', 'programs')} run`,
      more.predictions > 0 && plural(more.predictions, 'prediction', 'predictions'),
      more.runs > 0 && plural(more.runs, 'kept run', 'kept runs'),
    ].filter((words) => words !== false);
    return parts.length === 0
      ? `${file} was imported. It had nothing that was not here already.`
      : `${file} was imported. New here: ${parts.join(', ')}.`;
  },
  refused: (reason: string) => `Nothing was imported. ${reason}`,
  storageFull: 'This browser’s storage is full or refused it, and all is as it was.',

  deleteTitle: 'Delete it',
  deleteWhy:
    'Deletes what this site keeps in this browser, at this address alone: other sites that share the address keep theirs. The choice of light or dark stays, because they may share it.',
  alsoOffline: 'Also what is kept for reading offline, and Python as it has started',
  delete: 'Delete …',
  sure: 'Delete all of this?',
  sureWhat: (amounts: Amounts, offline: boolean) =>
    `${[
      `${partsOf(amounts)} of your progress`,
      plural(amounts.predictions, 'prediction', 'predictions'),
      plural(amounts.runs, 'kept run', 'kept runs'),
      ...(offline ? [`${plural(amounts.files, 'file', 'files')} kept for offline`] : []),
    ].join('; ')}. This cannot be undone. If you may want it again, cancel and export it first.`,
  deleteNow: 'Delete',
  cancel: 'Cancel',
  deleted: 'Deleted. Nothing of your progress, predictions and runs is kept here any more.',
  deletedOffline:
    'What was kept for reading offline is gone too; the next page you open here is kept again.',
  deleteFailed: (reason: string) => `Not all of it could be deleted. ${reason}`,
} as const;
