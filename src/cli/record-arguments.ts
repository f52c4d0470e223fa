import { parseArgs } from 'node:util';
import type { RawParameters } from '#experiment/parameters.ts';
import type { ProgramOrder } from './program-recorder.ts';
import { refuseArguments, UsageError } from './usage-error.ts';

/** What `npm run record` prints for `--help`, and after a refusal. */
export const USAGE = `usage: npm run record -- <experiment> [--set name=value …] [--server <url>] [--browser chromium]
         [--by words] [--samples] [--repetitions N] [--note sentence …] --out <file>
       npm run record -- <program.py> [--python <command>] [--repetitions N] [--note sentence …]
         [--out <file>]
       npm run record -- --check [<path> …] [--virtual | --browser chromium] [--python <command>]
       npm run record -- --list
       npm run record -- <experiment> --help
  --set     a parameter; those left out take their defaults
  --server  a lab server (npm run server); without it one is started where the run needs one
  --browser record in a headless browser, on the built site, instead of in Node: chromium
  --by      who or what made the record, as it stands in a legend
  --samples keep single requests too, where the experiment does
  --repetitions
            how often: an experiment that has a parameter of that name repeats within its run, any other is run anew for a
            file each, numbered; a program is run so often for one recording
  --note    what could mislead, in a sentence that goes on record
  --python  the plain CPython that runs a program; without it the newest one at hand
  --out     the file to write; a file that is there is written over. A program has a place of its own in recorded/
  --check   run again what is on record, of all labs or of those below the paths, and say whether it comes out the same:
            exactly what is computed, in its shape what is measured. Exit status 1 if anything differs
  --virtual check only what is computed`;

/** What is to be recorded, as it was asked for: nothing of it has been checked against the experiment. */
export interface RecordOrder {
  /** The experiment's id. */
  id: string;
  parameters: RawParameters;
  server: string | undefined;
  /** The browser to record in; null for Node itself. */
  browser: 'chromium' | null;
  by: string | undefined;
  /** Whether single requests are kept too. */
  samples: boolean;
  /** Sentences on quality, besides those of the run itself. */
  notes?: readonly string[];
}

/** What is checked, and how far. */
export interface CheckOrder {
  /** Files or folders; none for all that is on record. */
  paths: string[];
  /** Only what is computed. */
  virtual: boolean;
  /** Whether recordings of a browser are run again too, in that browser. */
  browser: 'chromium' | null;
  python: string | undefined;
}

/** The command line, read. */
export type RecordCommand =
  | { do: 'list' }
  | { do: 'help'; id: string | undefined }
  | ({ do: 'check' } & CheckOrder)
  | ({ do: 'program'; out: string | undefined } & ProgramOrder)
  | ({ do: 'record'; out: string; repetitions: number } & RecordOrder);

const MOST_REPETITIONS = 1000;

/**
 * Reads the command line of `npm run record`.
 * @throws {UsageError} with a sentence and the usage
 */
export function readRecordArguments(args: readonly string[]): RecordCommand {
  const { values, positionals } = parsed(args);
  const [id, ...more] = positionals;
  if (values.list) return { do: 'list' };
  if (values.help) return { do: 'help', id };
  const { out, server, by, samples, python, virtual, note: notes } = values;
  const browser = browserOf(values.browser);
  if (values.check) {
    if (virtual && browser !== null)
      throw refused('--virtual runs nothing in a browser: give one of the two.');
    return { do: 'check', paths: positionals, virtual, browser, python };
  }
  if (virtual) throw refused('--virtual goes with --check.');
  if (id === undefined) throw refused('Which experiment?');
  if (more.length > 0) throw refused(`One experiment at a time, not ${positionals.join(' and ')}.`);
  const repetitions = countOf(values.repetitions);
  if (id.endsWith('.py')) {
    if (values.set.length > 0 || browser !== null || server !== undefined || samples || by)
      throw refused('A program takes --python, --repetitions, --note and --out alone.');
    return { do: 'program', file: id, repetitions, python, notes, out };
  }
  if (python !== undefined) throw refused('--python is for programs: files that end in .py.');
  if (!out) throw refused('Where to? --out names the file.');
  const parameters = Object.fromEntries(values.set.map(pair));
  return { do: 'record', id, out, repetitions, server, browser, by, samples, parameters, notes };
}

const refused = (sentence: string) => new UsageError(`${sentence}\n${USAGE}`);

function browserOf(text: string | undefined): 'chromium' | null {
  if (text === undefined || text === 'chromium') return text ?? null;
  throw refused(`--browser knows chromium, not ${text}.`);
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_REPETITIONS) return count;
  throw refused(`--repetitions wants a whole number from 1 to ${MOST_REPETITIONS}, not ${text}.`);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        set: { type: 'string', multiple: true, default: [] },
        server: { type: 'string' },
        browser: { type: 'string' },
        by: { type: 'string' },
        samples: { type: 'boolean', default: false },
        repetitions: { type: 'string', default: '1' },
        note: { type: 'string', multiple: true, default: [] },
        python: { type: 'string' },
        out: { type: 'string' },
        check: { type: 'boolean', default: false },
        virtual: { type: 'boolean', default: false },
        list: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return refuseArguments(error, USAGE);
  }
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw refused(`--set wants name=value, not ${text}.`);
  return [text.slice(0, at), text.slice(at + 1)];
}
