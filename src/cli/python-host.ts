import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPyodide } from 'pyodide';
import { createInterrupt } from '#python/interrupt.ts';
import {
  type OutputPiece,
  type ProgramReport,
  type ProgramRun,
  prepareSession,
  PYTHON_ENVIRONMENT,
} from '#python/session.ts';
import { texts } from '#python/texts.ts';
import { root } from './load.ts';

const MODULES = join(root, 'src/python/modules');

/** The texts of src/python/modules, by file name. */
export function pythonModules(): Record<string, string> {
  const names = readdirSync(MODULES).filter((name) => name.endsWith('.py'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(MODULES, name), 'utf8')]));
}

/** Runs programs, one after another. */
export interface NodePython {
  run(run: ProgramRun, onOutput: (piece: OutputPiece) => void): Promise<ProgramReport>;
}

/** Python in Node, from the npm package. Takes a second or two. A run over its budget is interrupted once. */
export async function startPython(): Promise<NodePython> {
  const pyodide = await loadPyodide({ env: PYTHON_ENVIRONMENT });
  const session = prepareSession(pyodide, pythonModules());
  const nowMs = () => performance.now();
  const interrupt = createInterrupt(nowMs, () => undefined);
  pyodide.setInterruptBuffer(interrupt.buffer);
  return {
    async run(run, onOutput) {
      interrupt.at(run.budgetMs === null ? null : nowMs() + run.budgetMs);
      try {
        return await session.run(run, onOutput, () =>
          run.budgetMs === null ? texts.stopped : texts.interrupted(run.budgetMs),
        );
      } finally {
        interrupt.at(null);
      }
    },
  };
}
