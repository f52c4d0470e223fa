import type { AnyExperiment } from '#experiment/contract.ts';
import type { Progress } from '#experiment/context.ts';
import type { Recording } from '#experiment/recording.ts';
import { runExperiment } from '#experiment/run.ts';
import { withGroup, type SampleGroup } from '#experiment/samples.ts';
import { nodeContext, nodeEnvironment } from './node-host.ts';
import { readyOrder } from './order.ts';
import type { RecordOrder } from './record-arguments.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs an experiment in Node or in a browser, and its lab server where it needs one.
 * @param loaded the experiment, where it is not in its place yet; one without `jobs`
 * @throws {UsageError} if a parameter or the server is refused
 * @throws {Error} if the run fails, or is stopped before its first row
 */
export async function makeRecording(
  order: RecordOrder,
  signal: AbortSignal,
  report: (progress: Progress) => void,
  loaded?: AnyExperiment,
): Promise<Recording> {
  const ready = await readyOrder(order, loaded);
  try {
    if (order.browser !== null) {
      // Loaded where it is asked for: Node's own recordings need neither a browser nor a built site.
      const { runInBrowser } = await import('./browser-recorder.ts');
      return ready.recordingOf(await runInBrowser(ready, signal, report));
    }
    const startedAt = new Date();
    const environment = nodeEnvironment();
    const rows: Record<string, unknown>[] = [];
    const notes: string[] = [];
    let samples: readonly SampleGroup[] = [];
    const { experiment, parameters, server } = ready;
    const context = nodeContext({
      experiment: experiment.id,
      signal,
      modelServer: server.modelServer,
      report,
    });
    const end = await runExperiment(experiment, parameters, context, (row) => rows.push(row), {
      remark: ({ sentence }) => notes.push(sentence),
      samples: (group) => {
        samples = withGroup(samples, group);
      },
    });
    if (end.state === 'failed') throw new Error(end.reason);
    if (end.state === 'refused') throw new UsageError(Object.values(end.errors).join('\n'));
    return ready.recordingOf({ state: end.state, rows, notes, samples, environment, startedAt });
  } finally {
    await ready.server.close();
  }
}
