import { parseArgs } from 'node:util';
import { refuseArguments, UsageError } from '../usage-error.ts';

/** What `npm run new-lab` prints for `--help`, and after a refusal. */
export const USAGE = `usage: npm run new-lab -- [week-3/backpressure ["Backpressure"]] [--about "One sentence."]
  the first is the folder to make below labs/, the second the lab's title
  --about  the sentence that the syllabus and search engines show
On a terminal, what is left out is asked for.`;

/** The command line, read. What is undefined is asked for. */
export interface NewLabArguments {
  help: boolean;
  name: string | undefined;
  title: string | undefined;
  about: string | undefined;
}

/**
 * Reads the command line of `npm run new-lab`.
 * @throws {UsageError} with a sentence and the usage
 */
export function readNewLabArguments(args: readonly string[]): NewLabArguments {
  const { values, positionals } = parsed(args);
  const [name, title, ...more] = positionals;
  if (more.length > 0)
    throw new UsageError(`A title of several words wants quotes: "${[title, ...more].join(' ')}".`);
  return { help: values.help, name, title, about: values.about };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        about: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return refuseArguments(error, USAGE);
  }
}
