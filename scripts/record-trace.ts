import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { encodeTrace } from '#python/trace-encode.ts';
import type { Session } from '#python/session.ts';

/** The Python programs of the labs. */
export const programFiles = (): string[] => globSync('labs/**/*.py').sort();

/** Where a program's trace is kept. */
export const traceFileOf = (file: string): string =>
  join(dirname(file), 'recorded', `${basename(file, '.py')}.trace.json`);

/**
 * Runs a program in virtual time and gives its trace as text, a line.
 * @throws {Error} in words, if it left none
 */
export async function recordedTrace(
  session: Session,
  file: string,
  source: string,
): Promise<string> {
  const main = basename(file);
  const { trace } = await session.run(
    { files: { [main]: source }, main, mode: 'virtual', trace: true, budgetMs: null },
    () => undefined,
    () => 'It was stopped.',
  );
  if (!trace) throw new Error(`${file} left no trace.`);
  return `${encodeTrace(trace)}\n`;
}
