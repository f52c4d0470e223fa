/** `npm run record -- <experiment> [--set name=value …] [--by words] --out <file>`: runs an experiment in Node. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { RECORDING_VERSION, recordingOf } from '#experiment/recording.ts';
import { parseParameters } from '#experiment/parameters.ts';
import { runExperiment } from '#experiment/run.ts';
import { loadExperimentFile } from './load.ts';
import { nodeContext, nodeEnvironment } from './node-host.ts';

const USAGE =
  'usage: npm run record -- <experiment> [--set name=value …] [--by words] --out <file>';

class UsageError extends Error {}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      set: { type: 'string', multiple: true, default: [] },
      by: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const [id] = positionals;
  if (!id || positionals.length > 1 || !values.out) throw new UsageError(USAGE);
  const pairs = values.set.map((pair): [string, string] => {
    const at = pair.indexOf('=');
    if (at < 1) throw new UsageError(`--set wants name=value, not ${pair}.\n${USAGE}`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return { id, out: values.out, by: values.by, parameters: Object.fromEntries(pairs) };
}

/** To a thousandth of the unit: no clock here is finer in earnest. */
const rounded = (value: unknown) =>
  typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;

async function record(): Promise<void> {
  const { id, out, by, parameters } = readArguments();
  const experiment = await loadExperimentFile(id);
  const parsed = parseParameters(experiment.parameters, parameters);
  if (!parsed.ok) throw new UsageError(Object.values(parsed.errors).join('\n'));

  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Interrupted.')));
  const startedAt = new Date().toISOString();
  const environment = nodeEnvironment();
  const rows: Record<string, unknown>[] = [];
  const context = nodeContext({
    experiment: id,
    signal: stop.signal,
    modelServer: { unavailable: 'The recorder has no service worker.' },
    report: ({ fraction, doing }) => {
      if (process.stderr.isTTY)
        process.stderr.write(`\r\x1b[K${Math.round(fraction * 100)} % ${doing}`);
    },
  });
  const end = await runExperiment(experiment, parameters, context, (row) =>
    rows.push(
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, rounded(value)])),
    ),
  );
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (end.state === 'failed' || end.state === 'refused') {
    throw new Error(end.state === 'failed' ? end.reason : Object.values(end.errors).join('\n'));
  }
  const recording = recordingOf(experiment).parse({
    schema: RECORDING_VERSION,
    experiment: id,
    by: by ?? `${environment.version} on ${environment.cores} cores`,
    source: null,
    parameters: parsed.value,
    state: end.state,
    rows,
    environment,
    startedAt,
    notes: [],
  });
  await writeFile(out, `${JSON.stringify(recording, null, 2)}\n`);
  process.stdout.write(`${rows.length} rows of ${id} (${end.state}) written to ${out}\n`);
}

try {
  await record();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
