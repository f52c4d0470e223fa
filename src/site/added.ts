import type { Git } from './edit-link.ts';

/**
 * When the files of a folder were added to the history, by path below the current folder. A file that was moved keeps its
 * date; one that was not committed, and every one in a shallow clone (its oldest commit seems to add everything), has none.
 */
export function addedDates(folder: string, git: Git): Map<string, Date> {
  const dates = new Map<string, Date>();
  if (git('rev-parse', '--is-shallow-repository') !== 'false') return dates;
  const listing = [
    'log',
    '--reverse',
    '--diff-filter=ARD',
    '-M',
    '--format=t:%ct',
    '--name-status',
  ];
  const log = git('-c', 'core.quotePath=false', ...listing, '--relative', '--', folder);
  let added = new Date(0);
  for (const line of log?.split('\n') ?? []) {
    if (line.startsWith('t:')) added = new Date(Number(line.slice(2)) * 1000);
    const [status = '', path = '', moved = ''] = line.split('\t');
    if (status === 'A') dates.set(path, added);
    if (status === 'D') dates.delete(path);
    if (status.startsWith('R')) {
      dates.set(moved, dates.get(path) ?? added);
      dates.delete(path);
    }
  }
  return dates;
}
