/** `npm run python`: runs a Python program on this site's runtime in Node. See `USAGE` in python-arguments.ts. */
import { readFileSync, writeSync } from 'node:fs';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { encodeTrace } from '#python/trace-encode.ts';
import type { ProgramReport } from '#python/session.ts';
import { readPythonArguments, USAGE } from './python-arguments.ts';
import { startPython } from './python-host.ts';
import { runCommand, UsageError } from './usage-error.ts';

/** Files of the program's folder that go with it. */
const TEXTS = new Set(['.py', '.json', '.txt', '.csv', '.toml']);
const LARGEST_BYTES = 1_000_000;
const DEEPEST = 3;

async function python(): Promise<void> {
  const command = readPythonArguments(process.argv.slice(2));
  if (command.do === 'help') return console.log(USAGE);
  const { file, trace, realTime } = command;
  const files = await filesAround(file);
  const session = await startPython();
  const report = await session.run(
    {
      files,
      main: basename(file),
      mode: realTime ? 'real-time' : 'virtual',
      trace: trace !== undefined,
      ...{ budgetMs: null, outputLimit: null },
    },
    ({ stream, text }) => writeWhole(stream === 'stdout' ? 1 : 2, text),
  );
  if (trace !== undefined && report.trace !== null)
    await writeFile(trace, `${encodeTrace(report.trace)}\n`);
  await session.close();
  process.exitCode = exitStatus(report);
}

function exitStatus({ end }: ProgramReport): number {
  if (end.state === 'returned') return 0;
  return end.state === 'raised' ? end.status : 1;
}

/**
 * Writes at once, so that what the two streams got stays in order. A pipe may be full for a while.
 * @throws {Error} if the descriptor is closed: whoever read it is gone
 */
function writeWhole(descriptor: 1 | 2, text: string): void {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}

async function filesAround(file: string): Promise<Record<string, string>> {
  if (!(await stat(file).catch(() => null))?.isFile())
    throw new UsageError(`There is no file ${file}.`);
  const folder = dirname(file);
  const paths = await textsBelow(folder, 0);
  const entries = [...paths, file].map((path) => [relative(folder, path), read(path)] as const);
  return Object.fromEntries(entries);
}

async function textsBelow(folder: string, depth: number): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    if (entry.isDirectory() && depth < DEEPEST) found.push(...(await textsBelow(path, depth + 1)));
    if (entry.isFile() && TEXTS.has(extname(path)) && (await stat(path)).size <= LARGEST_BYTES)
      found.push(path);
  }
  return found;
}

const read = (path: string) => readFileSync(path, 'utf8');

await runCommand(python);
