/** What is recorded, made ready: the same for Node and for a browser. */
import type { AnyExperiment } from '#experiment/contract.ts';
import { parseParameters, type RawParameters } from '#experiment/parameters.ts';
import {
  RECORDING_VERSION,
  recordingOf,
  type Environment,
  type Recording,
} from '#experiment/recording.ts';
import { loadExperimentFile } from './load.ts';
import { chooseServer, type ChosenServer } from './model-server.ts';
import type { RecordOrder } from './record-arguments.ts';
import { recordedSamples, type SampleGroup } from '#experiment/samples.ts';
import { UsageError } from './usage-error.ts';

/** A recording that has been ordered, with its parameters checked and its server up. */
export interface ReadyOrder {
  experiment: AnyExperiment;
  /** All that were given, and the address of the lab server where there is one. */
  parameters: RawParameters;
  server: ChosenServer;
  /** Makes the recording of what was measured. */
  recordingOf(measured: Measured): Recording;
}

/** What a run came to, wherever it took place. */
export interface Measured {
  state: Recording['state'];
  rows: readonly Record<string, unknown>[];
  /** Sentences that the run said of itself. */
  notes: readonly string[];
  samples: readonly SampleGroup[];
  environment: Environment;
  startedAt: Date;
}

/** To a thousandth of the unit: no clock here is finer in earnest. */
const rounded = (value: unknown) =>
  typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;

const roundedRow = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, rounded(value)]));

const roundedColumns = (groups: readonly SampleGroup[]) =>
  Object.fromEntries(
    Object.entries(recordedSamples(groups) ?? {}).map(([name, column]) => [
      name,
      column.map(rounded),
    ]),
  );

/**
 * Checks an order, and makes ready the server that it needs. Whoever calls closes that.
 * @throws {UsageError} if a parameter or the server is refused
 * @throws {Error} with a sentence, if there is no such experiment, or no server where one should be
 */
export async function readyOrder(order: RecordOrder, loaded?: AnyExperiment): Promise<ReadyOrder> {
  const { id, by, browser } = order;
  const experiment = loaded ?? (await loadExperimentFile(id));
  const given = { ...(browser === null ? experiment.nodeDefaults : {}), ...order.parameters };
  const parsed = parseParameters(experiment.parameters, given);
  if (!parsed.ok) throw new UsageError(Object.values(parsed.errors).join('\n'));
  const need = experiment.needs?.(parsed.value) ?? null;
  if (need?.service === 'service-worker' && browser === null)
    throw new UsageError(
      `Node has no service worker to send requests to: choose otherwise (npm run record -- ${id} --help lists the parameters), or record in a browser with --browser chromium.`,
    );
  const server = await chooseServer(need, order);
  const { address } = server;
  const parameter = need?.service === 'lab-server' ? need.parameter : null;
  return {
    experiment,
    parameters: parameter && address ? { ...given, [parameter]: address } : given,
    server,
    recordingOf({ state, rows, notes, samples, environment, startedAt }) {
      if (rows.length === 0)
        throw new Error('The run ended before its first row, so there is nothing to record.');
      const known: Record<string, unknown> = { ...parsed.value };
      if (parameter !== null) known[parameter] = address;
      // A server started for the run had an address that nobody finds it at again.
      if (parameter !== null && server.own) delete known[parameter];
      return recordingOf(experiment).parse({
        schema: RECORDING_VERSION,
        experiment: id,
        by: by ?? `${environment.version} on ${environment.cores} cores`,
        source: null,
        parameters: known,
        state,
        rows: rows.map(roundedRow),
        ...(order.samples && samples.length > 0 ? { samples: roundedColumns(samples) } : {}),
        environment,
        startedAt: startedAt.toISOString(),
        notes: [...(server.note === null ? [] : [server.note]), ...notes, ...(order.notes ?? [])],
      });
    },
  };
}
