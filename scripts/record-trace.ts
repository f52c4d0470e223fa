import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isProgram } from '#python/program-files.ts';
import { encodeTrace } from '#python/trace-encode.ts';
import { modulesIn } from '../src/authoring/program-sources.ts';
import type { NodePython } from '../src/cli/python-host.ts';

/** The Python programs of the labs. */
export const programFiles = (): string[] =>
  globSync('labs/**/*.py')
    .filter((file) => isProgram(readFileSync(file, 'utf8')))
    .sort();

/** Where a program's trace is kept. */
export const traceFileOf = (file: string): string =>
  join(dirname(file), 'recorded', `${basename(file, '.py')}.trace.json`);

/**
 * Runs a program in virtual time and gives its trace as text, a line.
 * @throws {Error} in words, if it left none
 */
export async function recordedTrace(
  python: Pick<NodePython, 'run'>,
  file: string,
  source: string,
): Promise<string> {
  const main = basename(file);
  const { trace } = await python.run(
    {
      files: { ...modulesIn(dirname(file)), [main]: source },
      main,
      mode: 'virtual',
      trace: true,
      budgetMs: null,
    },
    () => undefined,
  );
  if (!trace) throw new Error(`${file} left no trace.`);
  return `${encodeTrace(trace)}\n`;
}
