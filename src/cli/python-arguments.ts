import { parseArgs } from 'node:util';
import { refuseArguments, UsageError } from './usage-error.ts';

/** What `npm run python` prints for `--help`, and after a refusal. */
export const USAGE = `usage: npm run python -- <file.py> [--trace <file.json>] [--real-time]
  Runs a Python program as this site's pages do: CPython 3.14 in WebAssembly, in virtual time, where waiting takes no time.
  What it prints is printed; its exit status is this command's. Texts in the program's folder can be imported and read;
  what the program writes to files is lost.
  --trace      write what the event loop did to this file
  --real-time  wait for real`;

/** The command line, read. */
export type PythonCommand =
  { do: 'help' } | { do: 'run'; file: string; trace: string | undefined; realTime: boolean };

/**
 * Reads the command line of `npm run python`.
 * @throws {UsageError} with a sentence and the usage
 */
export function readPythonArguments(args: readonly string[]): PythonCommand {
  const { values, positionals } = parsed(args);
  if (values.help) return { do: 'help' };
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageError(`Which program?\n${USAGE}`);
  if (more.length > 0)
    throw new UsageError(`One program at a time, not ${positionals.join(' and ')}.\n${USAGE}`);
  const { trace, 'real-time': realTime } = values;
  if (trace !== undefined && realTime)
    throw new UsageError(`A trace is recorded in virtual time: leave out --real-time.\n${USAGE}`);
  return { do: 'run', file, trace, realTime };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        trace: { type: 'string' },
        'real-time': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return refuseArguments(error, USAGE);
  }
}
