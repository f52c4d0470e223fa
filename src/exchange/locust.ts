import * as z from 'zod';
import type { ForeignFile } from '#experiment/exchange.ts';

/** Locust's two CSV files of results, as versions 2.x write them. Times are in milliseconds. */

/** A cell that must be a number. Locust writes N/A where it has none. */
const number = z
  .string()
  .regex(/^\d+(\.\d+)?([eE][+-]?\d+)?$/)
  .transform(Number)
  .pipe(z.number().nonnegative());
const count = number.pipe(z.int());
const numberOrNone = z.union([z.enum(['N/A', '']).transform(() => null), number]);

/** One line of `…_stats.csv`: all requests of one type and name. */
const entry = z.object({
  Type: z.string(),
  Name: z.string(),
  'Request Count': count,
  'Failure Count': count,
  'Average Response Time': number,
  '50%': numberOrNone,
  '95%': numberOrNone,
  '99%': numberOrNone,
});

/**
 * A line of the statistics, checked. Its keys are Locust's own headings; times in milliseconds, null where Locust has none.
 */
export type LocustEntry = z.output<typeof entry>;

/** One line of `…_stats_history.csv`: how things stood at one second. */
const moment = z.object({
  /** Seconds since 1970. */
  Timestamp: count,
  'User Count': count,
  Type: z.string(),
  Name: z.string(),
  'Total Request Count': count,
  'Total Failure Count': count,
  'Total Average Response Time': number,
});

/** A line of the history, checked. Counts and the mean are totals since the test began, not those of the second. */
export type LocustMoment = z.output<typeof moment>;

/** What a file of Locust's holds. */
export type LocustCsv =
  | { kind: 'stats'; entries: LocustEntry[] }
  | { kind: 'history'; moments: LocustMoment[] }
  /** It is Locust's by its header, and a line does not fit. `line` counts from 1, the header being 1. */
  | { kind: 'broken'; line: number; field: string };

const hasAll = (header: readonly string[], schema: z.ZodObject) =>
  Object.keys(schema.shape).every((name) => header.includes(name));

function all<S extends z.ZodObject>(
  schema: S,
  records: readonly unknown[],
): { values: z.output<S>[] } | { line: number; field: string } {
  const values: z.output<S>[] = [];
  for (const [index, record] of records.entries()) {
    const result = schema.safeParse(record);
    if (!result.success)
      return { line: index + 2, field: String(result.error.issues[0]?.path[0] ?? '') };
    values.push(result.data);
  }
  return { values };
}

/** Reads Locust's CSV by its header; null if it has another. */
export function locustCsvOf(file: ForeignFile): LocustCsv | null {
  if (file.kind !== 'csv') return null;
  const { header, records } = file;
  if (hasAll(header, moment)) {
    const read = all(moment, records);
    return 'values' in read
      ? { kind: 'history', moments: read.values }
      : { kind: 'broken', ...read };
  }
  if (!hasAll(header, entry)) return null;
  const read = all(entry, records);
  return 'values' in read ? { kind: 'stats', entries: read.values } : { kind: 'broken', ...read };
}
