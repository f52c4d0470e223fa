/** `npm run record`: runs an experiment or a program and writes its recording, or checks those there are. See `USAGE` in record-arguments.ts. */
import { accessSync, constants } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { usualOutcome } from '#experiment/program-recording.ts';
import { formatDuration } from '#measure/format.ts';
import { median } from '#measure/median.ts';
import type { Recording } from '#experiment/recording.ts';
import { loadExperimentFile, root } from './load.ts';
import { programRecordingFile, recordProgram } from './program-recorder.ts';
import { endProgress, showProgress } from './progress.ts';
import { readRecordArguments, type RecordCommand } from './record-arguments.ts';
import { experimentList, helpText } from './record-help.ts';
import { recordRepeatedly, verdictCounts } from './repeat.ts';
import { runCommand, UsageError } from './usage-error.ts';
import { writeRecording } from './write-recording.ts';

type Ordered<What extends RecordCommand['do']> = Extract<RecordCommand, { do: What }>;

/**
 * A run may take minutes: whether its result can be written is asked before.
 * @throws {UsageError} if it cannot
 */
function checkWritable(file: string): void {
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch {
    throw new UsageError(`Nothing can be written to ${dirname(file)}: make the folder first.`);
  }
}

async function record(command: Ordered<'record'>, signal: AbortSignal): Promise<void> {
  checkWritable(command.out);
  const made: Recording[] = [];
  for await (const { file, recording } of recordRepeatedly(
    command,
    command,
    signal,
    showProgress,
  )) {
    endProgress();
    await writeRecording(file, recording);
    made.push(recording);
    const { rows, state } = recording;
    console.log(`${rows.length} rows of ${command.id} (${state}) written to ${file}`);
    await noteOrigin(file);
  }
  if (made.length < 2) return;
  const experiment = await loadExperimentFile(command.id);
  console.log(verdictCounts(experiment, made).join('\n'));
}

/** Notes beside a recording what code it was made from, so that `npm run check` can tell when that has changed. */
async function noteOrigin(file: string): Promise<void> {
  // Loaded late: it reads code with TypeScript's parser, which takes a moment.
  const { noteMadeFrom } = await import('../authoring/made-from.ts');
  const noted = noteMadeFrom(resolve(file), root);
  if (noted !== null) console.log(`what it was made from noted in ${noted}`);
}

async function program(command: Ordered<'program'>, signal: AbortSignal): Promise<void> {
  const { file, out = programRecordingFile(file) } = command;
  if (command.out === undefined) await mkdir(dirname(out), { recursive: true });
  checkWritable(out);
  const recording = await recordProgram(command, signal, showProgress);
  endProgress();
  await writeRecording(out, recording);
  const { runs, outcomes, environment } = recording;
  const tookMs = median(runs.map(({ elapsedMs }) => elapsedMs));
  console.log(
    `${runs.length} ${runs.length === 1 ? 'run' : 'runs'} of ${file} in ${environment.version}, ${formatDuration(tookMs)}, written to ${relative('.', out)}`,
  );
  if (outcomes.length > 1) console.log(`They came out in ${outcomes.length} ways.`);
  const { exitStatus } = usualOutcome(recording);
  if (exitStatus !== 0) console.log(`It ended with status ${exitStatus}.`);
}

async function check(command: Ordered<'check'>, signal: AbortSignal): Promise<void> {
  const { checkAndPrint } = await import('./check/print.ts');
  if (!(await checkAndPrint(command, signal))) process.exitCode = 1;
}

async function run(): Promise<void> {
  const command = readRecordArguments(process.argv.slice(2));
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Interrupted.')));
  switch (command.do) {
    case 'list':
      return console.log(await experimentList());
    case 'help':
      return console.log(await helpText(command.id));
    case 'record':
      return record(command, stop.signal);
    case 'program':
      return program(command, stop.signal);
    case 'check':
      return check(command, stop.signal);
  }
}

await runCommand(run);
