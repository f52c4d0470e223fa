import type { Progress } from '#experiment/context.ts';

/** How far a run is, in one line that is written over; nothing where nobody watches. */
export function showProgress({ fraction, doing }: Pick<Progress, 'fraction' | 'doing'>): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r\x1b[K${Math.round(fraction * 100)} % ${doing}`);
}

/** Takes the line away. */
export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
}
