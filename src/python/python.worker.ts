import { expose } from 'comlink';
import { bootPython, loadGlue } from './boot.ts';
import { createInterrupt } from './interrupt.ts';
import { createOutputBatcher, type OutputBatcher } from './output.ts';
import { prepareSession, type Session } from './session.ts';
import { canSuspend } from './suspending.ts';
import { texts } from './texts.ts';
import type { TraceEvent } from './trace.ts';
import type { PythonWorkerApi } from './worker-api.ts';

const SAY_WHAT_IS_LEFT_OUT = 'import async_labs.left_out; async_labs.left_out.install()';

const nowMs = () => performance.now();

let session: Session | undefined;
let stopAsked = false;
let budgetMs: number | null = null;
const startBudget = () => interrupt.at(budgetMs === null ? null : nowMs() + budgetMs);

/** The one kind of shared memory there is without isolation; a thread can wait on it. */
const cell = new Int32Array(
  new WebAssembly.Memory({ shared: true, initial: 1, maximum: 1 }).buffer,
);
let output: OutputBatcher | undefined;
const blockThread = (ms: number) => {
  output?.flush();
  Atomics.wait(cell, 0, 0, ms);
};
const interrupt = createInterrupt(nowMs, () => output?.flushIfDue());

const api: PythonWorkerApi = {
  async prepare(glueUrl) {
    await loadGlue(glueUrl);
  },
  async boot(glueUrl, parts) {
    const createModule = await loadGlue(glueUrl);
    const pyodide = await bootPython({ createModule, ...parts });
    // Our modules are in the library, compiled.
    session = prepareSession(pyodide, {}, interrupt.buffer, {
      fetch: (url, init) => fetch(url, init),
      block: blockThread,
      suspend: canSuspend(),
      modelServer: () => Promise.reject(new Error(texts.noModelServer)),
      waited: startBudget,
    });
    if (!parts.snapshot) pyodide.runPython(SAY_WHAT_IS_LEFT_OUT);
    const memory = parts.snapshot ? null : pyodide.makeMemorySnapshot().buffer;
    return memory instanceof ArrayBuffer ? new Blob([memory]) : null;
  },
  async run(run, onOutput, onEvents) {
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
    stopAsked = false;
    ({ budgetMs } = run);
    startBudget();
    try {
      const report = await session.run(run, output.add, () =>
        stopAsked || run.budgetMs === null ? texts.stopped : texts.interrupted(run.budgetMs),
      );
      const { trace } = report;
      if (!trace) return report;
      await Promise.all(slicesOf(trace.events).map((slice) => onEvents(slice)));
      return { ...report, trace: { ...trace, events: [] } };
    } finally {
      budgetMs = null;
      interrupt.at(null);
      output.flush();
      // The callback has a port of its own: without this the last pieces could come after the report.
      await delivered;
    }
  },
  stop() {
    // Heard only while Python waits for this thread: see the interrupt for the rest.
    stopAsked = true;
    session?.wake();
  },
};

/** Events in one message: opening it takes its reader some milliseconds. */
const SLICE = 8192;

function slicesOf(events: readonly TraceEvent[]): TraceEvent[][] {
  const count = Math.ceil(events.length / SLICE);
  return Array.from({ length: count }, (_, at) => events.slice(at * SLICE, (at + 1) * SLICE));
}

expose(api);
