/** A Python for tests: started once a file, since that takes seconds. */
import { startPython, type NodePython } from '../cli/python-host.ts';
import type { ProgramReport } from './session.ts';

/** Starting Python takes 2 seconds, and more on a busy machine. */
export const STARTUP_MS = 60_000;

let session: Promise<NodePython> | undefined;

export interface TestRun extends ProgramReport {
  stdout: string;
  stderr: string;
}

/** A program whose `main` and whatever else is in `body`, run. */
export const inMain = (body: string): string =>
  `import asyncio, contextvars, threading, time\n${body}\nasyncio.run(main())\n`;

/** Runs a program's text as `program.py`, with other files beside it if need be. */
export async function runText(
  text: string,
  { trace = false, budgetMs = 10_000, files = {}, mode = 'virtual' }: Partial<TestOptions> = {},
): Promise<TestRun> {
  session ??= startPython();
  const written = { stdout: '', stderr: '' };
  const report = await (
    await session
  ).run(
    { files: { ...files, 'program.py': text }, main: 'program.py', mode, trace, budgetMs },
    (piece) => (written[piece.stream] += piece.text),
  );
  return { ...report, ...written };
}

interface TestOptions {
  trace: boolean;
  budgetMs: number | null;
  files: Record<string, string>;
  mode: 'virtual' | 'real-time';
}
