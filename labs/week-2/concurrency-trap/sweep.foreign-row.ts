import { valuesNeeded } from '#measure/percentile.ts';
import type { Row } from './sweep.rows.ts';

/** What neither tool tells of a run; the rest a reader of its results fills in. */
export const untold = {
  host: 'url',
  driver: 'closed',
  timedOut: null,
  clientFailures: null,
  dropped: null,
  goodputPerSecond: null,
  p50Ms: null,
  p95Ms: null,
  p99Ms: null,
  meanInFlight: null,
  meanQueued: null,
  meanQueuedMs: null,
  attempts: null,
  peakAtServer: null,
  handOverPercent: null,
} as const satisfies Partial<Row>;

/**
 * A percentile another tool reports, where it can be told: of enough values, and below all timeouts, of which only a lower
 * bound is known.
 * @param share the percentile as a share: 0.95
 */
export function told(
  value: number | null | undefined,
  share: number,
  { count, timedOut }: { count: number; timedOut: number },
): number | null {
  const enough = count >= valuesNeeded(share) && Math.ceil(share * count) <= count - timedOut;
  return enough ? (value ?? null) : null;
}
