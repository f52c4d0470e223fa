import * as z from 'zod';
import type { ForeignFile } from '#experiment/exchange.ts';

/**
 * k6's summary JSON in its three shapes: of `--summary-export`, as handed to `handleSummary`, and the machine-readable one of
 * k6 1.5 on (github.com/grafana/k6-summary). Times are in milliseconds in all of them.
 */
export interface K6Summary {
  /** The numbers of each metric by its name, submetrics as `name{tag:value}`. */
  metrics: ReadonlyMap<string, Readonly<Record<string, number>>>;
  /** How long the test ran, in milliseconds; null where the summary does not tell. */
  durationMs: number | null;
}

const numbers = z.record(z.string(), z.number());

const handed = z.object({
  metrics: z.record(z.string(), z.object({ type: z.string(), values: numbers })),
  state: z.object({ testRunDurationMs: z.number().nonnegative() }).optional(),
});

const machineReadable = z.object({
  version: z.string(),
  config: z.object({ duration: z.number().nonnegative() }).partial(),
  results: z.object({
    metrics: z.array(z.object({ name: z.string(), type: z.string(), values: numbers })),
  }),
});

/** Thresholds stand among a metric's numbers here. */
const exported = z.object({
  metrics: z.record(z.string(), z.record(z.string(), z.union([z.number(), z.looseObject({})]))),
  root_group: z.unknown(),
});

const onlyNumbers = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, number] => typeof pair[1] === 'number'),
  );

/** Reads k6's summary; null if the JSON is none. */
export function k6SummaryOf(file: ForeignFile): K6Summary | null {
  if (file.kind !== 'json') return null;
  const newest = machineReadable.safeParse(file.value);
  if (newest.success) {
    const { config, results } = newest.data;
    const { duration } = config;
    return {
      metrics: new Map(results.metrics.map(({ name, values }) => [name, values])),
      durationMs: duration === undefined ? null : duration * 1000,
    };
  }
  const given = handed.safeParse(file.value);
  if (given.success) {
    const { metrics, state } = given.data;
    const entries = Object.entries(metrics);
    return {
      metrics: new Map(entries.map(([name, { values }]) => [name, values])),
      durationMs: state?.testRunDurationMs ?? null,
    };
  }
  const old = exported.safeParse(file.value);
  if (!old.success) return null;
  const entries = Object.entries(old.data.metrics);
  return {
    metrics: new Map(entries.map(([name, values]) => [name, onlyNumbers(values)])),
    durationMs: null,
  };
}
