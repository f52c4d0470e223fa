/** The words around kept runs. */
import type { Recording } from '#experiment/recording.ts';
import { format } from '#measure/format.ts';

const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const states = { complete: 'complete', aborted: 'stopped', failed: 'failed' };

/** The words around the table of kept runs. */
export const tableTexts = {
  loading: 'Loading …',
  failed: (reason: string) => `That did not work: ${reason} Try it again.`,
  none: 'No run of this experiment is kept yet. Each one that you make, to its end or not, will stand here.',
  caption: (count: number) =>
    `${format(count)} ${count === 1 ? 'run' : 'runs'}, kept in this browser alone. Newest first.`,
  columns: {
    name: 'Name',
    when: 'When',
    parameters: 'Other than by default',
    state: 'State',
    environment: 'Ran on',
    actions: 'What to do with it',
  },
  defaults: 'nothing',
  unknownWhen: 'not known',
  unknownWhere: 'not told',
  when: (startedAt: string) => when.format(new Date(startedAt)),
  state: (state: Recording['state'], rows: number) =>
    `${states[state]}, ${format(rows)} ${rows === 1 ? 'row' : 'rows'}`,
  inMemory: 'until this page is closed',
  unreadable: 'A run that cannot be read',
  show: 'Show',
  putAway: 'Put away',
  rename: 'Name',
  export: 'Export',
  delete: 'Delete',
  of: (action: string, name: string) => `${action}: ${name}`,
  newName: (name: string) => `New name of ${name}`,
  save: 'Save the name',
  cancel: 'Cancel',
  shown: (name: string, rows: number) =>
    `${name}: ${format(rows)} ${rows === 1 ? 'row' : 'rows'}, shown above.`,
  renamed: (name: string) => `It is called ${name} now.`,
  saved: (file: string) => `Saved as ${file}.`,
  deleted: (name: string) => `${name} is deleted.`,
  undo: 'Undo',
  restored: (name: string) => `${name} is back.`,
} as const;
