import { parseArgs } from 'node:util';
import { refuseArguments, UsageError } from '../usage-error.ts';
import { DEFAULT_CEILING, DEFAULT_HOST } from './listen.ts';

/** Of HTTP/1.1; HTTP/2 takes the one after it. */
const DEFAULT_PORT = 4380;

/** What `npm run server` prints for `--help`, and after a refusal. */
export const USAGE = `usage: npm run server -- [--port ${DEFAULT_PORT}] [--tls-port <port>] [--host ${DEFAULT_HOST}] [--ceiling ${DEFAULT_CEILING}]
  --port      HTTP/1.1; 0 takes a free one
  --tls-port  HTTP/2 over TLS; the next port if left out, "none" for none
  --host      listen on another address: others can then reach it
  --ceiling   most requests in flight that it permits pages to send`;

/** The command line, read. */
export interface ServerArguments {
  host: string;
  port: number;
  /** Null for no HTTP/2. */
  tlsPort: number | null;
  /** The most requests in flight that pages are permitted. */
  ceiling: number;
  help: boolean;
}

/**
 * Reads the command line of `npm run server`.
 * @throws {UsageError} with a sentence and the usage
 */
export function readServerArguments(args: readonly string[]): ServerArguments {
  const values = valuesOf(args);
  const port = whole('--port', values.port ?? String(DEFAULT_PORT), 0, 65_535);
  const nextPort = port === 0 ? 0 : Math.min(port + 1, 65_535);
  return {
    host: values.host ?? DEFAULT_HOST,
    port,
    tlsPort:
      values['tls-port'] === 'none'
        ? null
        : whole('--tls-port', values['tls-port'] ?? String(nextPort), 0, 65_535),
    ceiling: whole('--ceiling', values.ceiling ?? String(DEFAULT_CEILING), 1, 1_000_000),
    help: values.help ?? false,
  };
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        'tls-port': { type: 'string' },
        ceiling: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return refuseArguments(error, USAGE);
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new UsageError(
      `${name} wants a whole number from ${least} to ${most}, not ${text}.\n${USAGE}`,
    );
  return value;
}
