import type { Git } from './edit-link.ts';

/**
 * When the files of a folder were last committed, by path below the current folder. A shallow clone has no dates to
 * trust (its oldest commit seems to touch everything) and a file with uncommitted changes has none yet: both are
 * missing from the answer.
 */
export function commitDates(folder: string, git: Git): Map<string, Date> {
  const dates = new Map<string, Date>();
  if (git('rev-parse', '--is-shallow-repository') !== 'false') return dates;
  const names = ['-c', 'core.quotePath=false'];
  // With -c, a merge counts for the files that it left unlike both of its parents, as for `git log -1 -- file`.
  const listing = ['log', '-c', '--format=t:%ct', '--name-only', '--relative'];
  const log = git(...names, ...listing, '--', folder);
  let seconds = 0;
  for (const line of log?.split('\n') ?? []) {
    if (line.startsWith('t:')) seconds = Number(line.slice(2));
    else if (line && !dates.has(line)) dates.set(line, new Date(seconds * 1000));
  }
  const changed = git(...names, 'diff', '--name-only', '--relative', 'HEAD', '--', folder);
  for (const file of changed?.split('\n') ?? []) dates.delete(file);
  return dates;
}
