/**
 * A telling name for a file of a run: `async-labs-sweep-2026-11-23T2210.json`.
 * @param experimentId as in `week-2/concurrency-trap/sweep`
 * @param startedAt ISO date and time in UTC, or null where it is not known
 * @param what a word that tells files of one run apart: `samples`, `goodput`
 */
export function fileNameOf(
  experimentId: string,
  startedAt: string | null,
  extension: string,
  what?: string,
): string {
  const minute = startedAt?.slice(0, 16).replaceAll(':', '');
  const name = experimentId.replace(/^.*\//, '');
  const parts = ['async-labs', name, what, minute].filter((part) => part !== undefined);
  return `${parts.join('-')}.${extension}`;
}
