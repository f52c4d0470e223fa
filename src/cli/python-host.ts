import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPyodide } from 'pyodide';
import { createInterrupt } from '#python/interrupt.ts';
import { canSuspend } from '#python/suspending.ts';
import {
  type OutputPiece,
  type ProgramReport,
  type ProgramRun,
  prepareSession,
  PYTHON_ENVIRONMENT,
} from '#python/session.ts';
import { texts } from '#python/texts.ts';
import { LAB_FOLDER } from '#traffic/model-protocol.ts';
import { root } from './load.ts';
import { startServerThread } from './server/thread.ts';

const MODULES = join(root, 'src/python/modules');

/** The texts of src/python/modules, by file name. */
function pythonModules(): Record<string, string> {
  const names = readdirSync(MODULES).filter((name) => name.endsWith('.py'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(MODULES, name), 'utf8')]));
}

/** Runs programs, one after another. */
export interface NodePython {
  run(run: ProgramRun, onOutput: (piece: OutputPiece) => void): Promise<ProgramReport>;
  /** Ends the model server, if a program in real time asked for one. */
  close(): Promise<void>;
}

/** Python in Node, from the npm package. Takes a second or two. Without `suspend`, programs in real time are pumped. A run over its budget is interrupted once. */
export async function startPython({ suspend = canSuspend() } = {}): Promise<NodePython> {
  const server = lazyServer();
  const nowMs = () => performance.now();
  const interrupt = createInterrupt(nowMs, () => undefined);
  let budgetMs: number | null = null;
  const pyodide = await loadPyodide({ env: PYTHON_ENVIRONMENT });
  const session = prepareSession(pyodide, pythonModules(), interrupt.buffer, {
    fetch,
    block: blocker(),
    suspend,
    modelServer: server.url,
    waited: () => interrupt.at(budgetMs === null ? null : nowMs() + budgetMs),
  });
  return {
    async run(run, onOutput) {
      ({ budgetMs } = run);
      interrupt.at(budgetMs === null ? null : nowMs() + budgetMs);
      try {
        return await session.run(run, onOutput, () => ({
          text: run.budgetMs === null ? texts.stopped : texts.interrupted(run.budgetMs),
          traceAtMost: undefined,
        }));
      } finally {
        budgetMs = null;
        interrupt.at(null);
      }
    },
    close: server.close,
  };
}

/** A model server that is started when first asked for. */
function lazyServer() {
  let started: ReturnType<typeof startServerThread> | undefined;
  return {
    async url() {
      started ??= startServerThread();
      return `${(await started).url}${LAB_FOLDER}`;
    },
    async close() {
      await (await started)?.close();
    },
  };
}

function blocker(): (ms: number) => void {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  return (ms) => void Atomics.wait(cell, 0, 0, ms);
}
