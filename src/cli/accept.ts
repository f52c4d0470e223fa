/** `npm run accept`: an author's word that code which has changed since a recording makes the same rows. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { noteMadeFrom, programsNoted } from '../authoring/made-from.ts';
import { root } from './load.ts';
import { refuseArguments, runCommand, UsageError } from './usage-error.ts';

const USAGE = `usage: npm run accept -- <recording> --because "…"
  Takes a recording as made by the code as it is now, though that has changed since. Say why no row can be another: the reason
  is kept in the lab's made-from.json.`;

function order(args: string[]): { file: string; because: string } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { because: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    const because = values.because?.trim() ?? '';
    if (file !== undefined && more.length === 0 && because.length > 3) return { file, because };
  } catch (error) {
    return refuseArguments(error, USAGE);
  }
  throw new UsageError(`One recording, and why it can stay as it is.\n${USAGE}`);
}

await runCommand(() => {
  const { file, because } = order(process.argv.slice(2));
  if (!existsSync(file)) throw new UsageError(`There is no ${file}.`);
  const programs = programsNoted(resolve(file), root);
  const noted = noteMadeFrom(resolve(file), root, { programs, accepted: because });
  if (noted === null) throw new UsageError(`${file} is no recording of a lab.`);
  console.log(`${file} accepted, in ${noted}`);
  return Promise.resolve();
});
