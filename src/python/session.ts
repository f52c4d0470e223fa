import type { PyodideInterface } from 'pyodide';
import type { Trace } from './trace.ts';
export interface ProgramRun {
  files: Record<string, string>;
  main: string;
  mode: 'virtual' | 'real-time';
  trace: boolean;
  budgetMs: number | null;
}
export interface OutputPiece {
  stream: 'stdout' | 'stderr';
  text: string;
}
export interface ProgramReport {
  end: Trace['end'];
  trace: Trace | null;
  elapsedMs: number;
  outputCut: boolean;
}
export interface Session {
  run(run: ProgramRun, onOutput: (piece: OutputPiece) => void): Promise<ProgramReport>;
}
export async function prepareSession(pyodide: PyodideInterface): Promise<Session> {
  pyodide.runPython('import asyncio, sys');
  return {
    async run(run, onOutput) {
      const decoder = new TextDecoder();
      pyodide.setStdout({
        write: (b) => {
          onOutput({ stream: 'stdout', text: decoder.decode(b) });
          return b.length;
        },
      });
      const start = performance.now();
      let end: Trace['end'] = { state: 'returned' };
      try {
        pyodide.runPython(run.files[run.main] ?? '');
      } catch (e) {
        end = { state: 'raised', status: 1, text: String(e) };
      }
      return { end, trace: null, elapsedMs: performance.now() - start, outputCut: false };
    },
  };
}
