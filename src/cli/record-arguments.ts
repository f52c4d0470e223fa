import { parseArgs } from 'node:util';
import type { RawParameters } from '#experiment/parameters.ts';
import { refuseArguments, UsageError } from './usage-error.ts';

/** What `npm run record` prints for `--help`, and after a refusal. */
export const USAGE = `usage: npm run record -- <experiment> [--set name=value …] [--server <url>] [--browser chromium]
         [--by words] [--samples] --out <file>
       npm run record -- --list
       npm run record -- <experiment> --help
  --set     a parameter; those left out take their defaults
  --server  a lab server (npm run server); without it one is started where the run needs one
  --browser record in a headless browser, on the built site, instead of in Node: chromium
  --by      who or what made the record, as it stands in a legend
  --samples keep single requests too, where the experiment does
  --out     the file to write; a file that is there is written over`;

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
}

/** The command line, read. */
export type RecordCommand =
  | { do: 'list' }
  | { do: 'help'; id: string | undefined }
  | ({ do: 'record'; out: string } & RecordOrder);

/**
 * Reads the command line of `npm run record`.
 * @throws {UsageError} with a sentence and the usage
 */
export function readRecordArguments(args: readonly string[]): RecordCommand {
  const { values, positionals } = parsed(args);
  const [id, ...more] = positionals;
  if (values.list) return { do: 'list' };
  if (values.help) return { do: 'help', id };
  if (id === undefined) throw new UsageError(`Which experiment?\n${USAGE}`);
  if (more.length > 0)
    throw new UsageError(`One experiment at a time, not ${positionals.join(' and ')}.\n${USAGE}`);
  const { out, server, by, browser, samples } = values;
  if (!out) throw new UsageError(`Where to? --out names the file.\n${USAGE}`);
  if (browser !== undefined && browser !== 'chromium')
    throw new UsageError(`--browser knows chromium, not ${browser}.\n${USAGE}`);
  return {
    do: 'record',
    id,
    out,
    server,
    browser: browser ?? null,
    by,
    samples,
    parameters: Object.fromEntries(values.set.map(pair)),
  };
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
        out: { type: 'string' },
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
  if (at < 1) throw new UsageError(`--set wants name=value, not ${text}.\n${USAGE}`);
  return [text.slice(0, at), text.slice(at + 1)];
}
