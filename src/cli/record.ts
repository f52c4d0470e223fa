/** `npm run record`: runs an experiment in Node or a browser and writes its recording. See `USAGE` in record-arguments.ts. */
import { accessSync, constants } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Progress } from '#experiment/context.ts';
import { root } from './load.ts';
import { readRecordArguments } from './record-arguments.ts';
import { experimentList, helpText } from './record-help.ts';
import { makeRecording } from './recorder.ts';
import { runCommand, UsageError } from './usage-error.ts';

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

function showProgress({ fraction, doing }: Progress): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r\x1b[K${Math.round(fraction * 100)} % ${doing}`);
}

async function record(): Promise<void> {
  const command = readRecordArguments(process.argv.slice(2));
  if (command.do === 'list') return console.log(await experimentList());
  if (command.do === 'help') return console.log(await helpText(command.id));
  const { out } = command;
  checkWritable(out);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Interrupted.')));
  const recording = await makeRecording(command, stop.signal, showProgress);
  if (process.stderr.isTTY) process.stderr.write('\n');
  await writeFile(out, `${JSON.stringify(recording, null, 2)}\n`);
  const { rows, state } = recording;
  console.log(`${rows.length} rows of ${command.id} (${state}) written to ${out}`);
  // Loaded late: it reads code with TypeScript's parser, which takes a moment.
  const { noteMadeFrom } = await import('../authoring/made-from.ts');
  const noted = noteMadeFrom(resolve(out), root);
  if (noted !== null) console.log(`what it was made from noted in ${noted}`);
}

await runCommand(record);
