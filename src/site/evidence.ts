import { withDerived } from '#experiment/derived.ts';
import type { Evidence, ProgramRecord } from '#experiment/questions.ts';
import { loadRecording, recordingIds } from '#experiment/recordings.bundled.ts';
import { loadExperiment } from '#experiment/registry.bundled.ts';
import { decodeTrace } from '#python/trace-codec.ts';
import { programRecordOf } from './program-record.ts';

const traces = import.meta.glob<string>('/labs/**/recorded/*.trace.json', {
  query: '?raw',
  import: 'default',
});

/**
 * All that a lab has on record, for answers to be computed from at build time.
 * @param lab its folder below `labs/`
 */
export async function evidenceOf(lab: string): Promise<Evidence> {
  const folder = `${lab}/recorded/`;
  const rows = new Map<string, Record<string, unknown>[]>();
  for (const id of recordingIds.filter((each) => each.startsWith(folder))) {
    const recording = await loadRecording(id);
    const experiment = await loadExperiment(recording.experiment);
    rows.set(
      id.slice(folder.length),
      recording.rows.map((row) => withDerived(experiment, row)),
    );
  }
  const programs = new Map<string, ProgramRecord>();
  for (const [path, load] of Object.entries(traces)) {
    if (!path.startsWith(`/labs/${folder}`)) continue;
    const trace = decodeTrace(await load());
    programs.set(trace.program, programRecordOf(trace));
  }
  return {
    rows: (recording) => known(rows, recording, `recording in labs/${folder}`),
    program: (file) => known(programs, file, `recorded program in labs/${lab}`),
  };
}

function known<T>(map: ReadonlyMap<string, T>, name: string, what: string): T {
  const found = map.get(name);
  if (found === undefined)
    throw new Error(
      `There is no ${what} called ${name}. There are: ${[...map.keys()].join(', ')}.`,
    );
  return found;
}
