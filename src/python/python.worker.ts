import { expose } from 'comlink';
import { bootPython, loadGlue } from './boot.ts';
import { createOutputBatcher, type OutputBatcher } from './output.ts';
import { prepareSession, type Session } from './session.ts';
import type { PythonWorkerApi } from './worker-api.ts';

const nowMs = () => performance.now();

let session: Session | undefined;
let output: OutputBatcher | undefined;

const api: PythonWorkerApi = {
  async prepare(glueUrl) {
    await loadGlue(glueUrl);
  },
  async boot(glueUrl, parts) {
    const createModule = await loadGlue(glueUrl);
    const pyodide = await bootPython({ createModule, ...parts });
    // Our modules are in the library, compiled.
    session = prepareSession(pyodide, {}, () => output?.flushIfDue());
    const memory = parts.snapshot ? null : pyodide.makeMemorySnapshot().buffer;
    return memory instanceof ArrayBuffer ? new Blob([memory]) : null;
  },
  async run(run, onOutput) {
    if (!session) throw new Error('Python was not started in this worker.');
    let delivered: unknown;
    output = createOutputBatcher({
      deliver: (pieces) => {
        delivered = onOutput(pieces);
      },
      nowMs,
      setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
      intervalMs: 50,
      // The page gathers too. A program that writes little and then blocks for good has all of it delivered.
      atOnce: 32,
    });
    try {
      return await session.run(run, output.add);
    } finally {
      output.flush();
      // The callback has a port of its own: without this the last pieces could come after the report.
      await delivered;
    }
  },
};

expose(api);
