import { recordCommand } from '#authoring/record-command.ts';
import type { Progress } from '#experiment/context.ts';
import type { AnyExperiment } from '#experiment/contract.ts';
import { fieldsOf } from '#experiment/fields.ts';
import type { RawParameters } from '#experiment/parameters.ts';
import { recordingOf, type Recording } from '#experiment/recording.ts';
import { makeRecording } from '../recorder.ts';
import type { CheckOrder } from '../record-arguments.ts';
import { joined, type Finding } from './finding.ts';
import { rowDifference } from './rows.ts';
import { compareShapes } from './shape.ts';

/** How often a measured part is run again before it is said to differ: a busy machine can spoil one run. */
const TRIES = 2;

/** A recording that is run again, and its experiment. */
export interface Checked {
  file: string;
  experiment: AnyExperiment;
  recording: Recording;
}

type Order = Pick<CheckOrder, 'virtual' | 'browser'>;
type Report = (progress: Progress) => void;

/** Runs a recording's experiment again: exactly what is computed, in its shape what is measured. */
export async function checkRun(
  checked: Checked,
  order: Order,
  signal: AbortSignal,
  report: Report,
): Promise<Finding> {
  const why = whyNot(checked);
  if (why !== null) return { outcome: 'not rerun', says: why };
  const findings = [];
  const computed = await checkComputed(checked, signal, report);
  if (computed) findings.push(computed);
  if (computed?.outcome !== 'differs' && hasMeasured(checked))
    findings.push(await checkMeasured(checked, order, signal, report));
  return joined(findings);
}

/** Why a recording cannot be run again at all; null if it can. */
function whyNot(checked: Checked): string | null {
  const { experiment, recording } = checked;
  const { source, state, parameters } = recording;
  if (source !== null) return `a table from “${source}”, which names too little to be run again`;
  if (state !== 'complete') return `its run was ${state}`;
  const unknown = fieldsOf(experiment.parameters)
    .map(({ name }) => name)
    .filter((name) => parameters[name] === undefined && name !== addressOf(experiment, recording));
  return unknown.length > 0
    ? `recorded before there was a parameter ${unknown.join(', ')}: ${anew(checked)}`
    : null;
}

/** The parameter that held the address of a server of the recorder's own, which is gone. */
function addressOf({ needs, parameters: schema }: AnyExperiment, { parameters }: Recording) {
  const parsed = schema.safeParse(parameters);
  const need = parsed.success ? needs?.(parsed.data) : null;
  return need?.service === 'lab-server' ? need.parameter : null;
}

const anew = ({ file, recording }: Pick<Checked, 'file' | 'recording'>) =>
  `${recordCommand(file, recording)} records it anew`;

/** Recorded parameters as text, as a form and a command line have them. */
const rawParameters = (known: Readonly<Record<string, unknown>>): RawParameters =>
  Object.fromEntries(Object.entries(known).map(([name, value]) => [name, String(value)]));

const isComputed = ({ computed }: AnyExperiment, row: Record<string, unknown>) =>
  computed?.of(row) ?? false;

const hasMeasured = ({ experiment, recording }: Checked) =>
  recording.rows.some((row) => !isComputed(experiment, row));

const runAgain = (
  { experiment, recording: { by } }: Checked,
  parameters: Record<string, string>,
  browser: 'chromium' | null,
  signal: AbortSignal,
  report: Report,
) =>
  makeRecording(
    { id: experiment.id, parameters, by, browser, server: undefined, samples: false },
    signal,
    report,
    experiment,
  );

async function checkComputed(
  checked: Checked,
  signal: AbortSignal,
  report: Report,
): Promise<Finding | null> {
  const { experiment, recording } = checked;
  const rows = recordingOf(experiment)
    .parse(recording)
    .rows.filter((row) => isComputed(experiment, row));
  if (!experiment.computed || rows.length === 0) return null;
  const parameters = { ...rawParameters(recording.parameters), ...experiment.computed.only };
  const again = await runAgain(checked, parameters, null, signal, report);
  signal.throwIfAborted();
  const difference = rowDifference(rows, again.rows);
  return difference === null
    ? { outcome: 'same', says: `${rows.length} computed ${rows.length === 1 ? 'row' : 'rows'}` }
    : { outcome: 'differs', says: `${difference}: ${anew(checked)}` };
}

async function checkMeasured(
  checked: Checked,
  { virtual, browser }: Order,
  signal: AbortSignal,
  report: Report,
): Promise<Finding> {
  const { experiment, recording } = checked;
  const { runtime, version } = recording.environment;
  if (virtual) return { outcome: 'not rerun', says: 'what is measured was left out (--virtual)' };
  if (runtime === 'browser' && browser === null)
    return {
      outcome: 'not rerun',
      says: `what is measured was recorded in ${version}: --browser chromium runs it again`,
    };
  const parameters = rawParameters(recording.parameters);
  let differences: string[] = [];
  for (let run = 1; run <= TRIES; run += 1) {
    const where = runtime === 'browser' ? browser : null;
    const again = await runAgain(checked, parameters, where, signal, report);
    signal.throwIfAborted();
    const found = compareShapes(experiment, recording.rows, again.rows);
    if (found.differences.length === 0)
      return {
        outcome: 'same shape',
        says: `${found.compared}${run > 1 ? `, in run ${run}` : ''}`,
      };
    differences = found.differences;
  }
  return {
    outcome: 'differs',
    says: `${differences.join('; ')}, in ${TRIES} runs. If it stays so on a machine that does nothing else, ${anew(checked)}`,
  };
}
