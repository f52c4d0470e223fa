import type { Progress } from '#experiment/context.ts';
import { parseParameters } from '#experiment/parameters.ts';
import { RECORDING_VERSION, recordingOf, type Recording } from '#experiment/recording.ts';
import { runExperiment } from '#experiment/run.ts';
import { loadExperimentFile } from './load.ts';
import { chooseServer } from './model-server.ts';
import { nodeContext, nodeEnvironment } from './node-host.ts';
import type { RecordOrder } from './record-arguments.ts';
import { UsageError } from './usage-error.ts';

/** To a thousandth of the unit: no clock here is finer in earnest. */
const rounded = (value: unknown) =>
  typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;

const roundedRow = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, rounded(value)]));

/**
 * Runs an experiment in Node, and its model server where it needs one.
 * @throws {UsageError} if a parameter or the server is refused
 * @throws {Error} if the run fails, or is stopped before its first row
 */
export async function makeRecording(
  { id, parameters, server, by }: RecordOrder,
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<Recording> {
  const experiment = await loadExperimentFile(id);
  const parsed = parseParameters(experiment.parameters, parameters);
  if (!parsed.ok) throw new UsageError(Object.values(parsed.errors).join('\n'));

  const needed = experiment.needs?.includes('model-server') ?? false;
  const { modelServer, note, close } = await chooseServer(server, needed);
  const startedAt = new Date().toISOString();
  const environment = nodeEnvironment();
  const rows: Record<string, unknown>[] = [];
  const context = nodeContext({ experiment: id, signal, modelServer, report });
  let reached = false;
  const fetch: typeof context.fetch = (url, init) => {
    reached ||= 'url' in modelServer && url.startsWith(modelServer.url);
    return context.fetch(url, init);
  };
  try {
    const end = await runExperiment(experiment, parameters, { ...context, fetch }, (row) => {
      rows.push(roundedRow(row));
    });
    if (end.state === 'failed') throw new Error(end.reason);
    if (end.state === 'refused') throw new UsageError(Object.values(end.errors).join('\n'));
    if (rows.length === 0)
      throw new Error('The run ended before its first row, so there is nothing to record.');
    return recordingOf(experiment).parse({
      schema: RECORDING_VERSION,
      experiment: id,
      by: by ?? `${environment.version} on ${environment.cores} cores`,
      source: null,
      parameters: parsed.value,
      state: end.state,
      rows,
      environment,
      startedAt,
      notes: reached && note !== null ? [note] : [],
    });
  } finally {
    await close();
  }
}
