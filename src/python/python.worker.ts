import { expose } from 'comlink';
import { bootPython, loadGlue } from './boot.ts';
import { createInterrupt } from './interrupt.ts';
import { createOutputBatcher, type OutputBatcher } from './output.ts';
import { prepareSession, type Session } from './session.ts';
import { packPages, unpackPages } from './snapshot-pages.ts';
import { canBeHad, canWatchSigns, STOP_SIGN_EVERY_MS, watchStopSign } from './stop-sign.ts';
import { canSuspend } from './suspending.ts';
import { texts } from './texts.ts';
import type { TraceEvent } from './trace.ts';
import type { PythonWorkerApi } from './worker-api.ts';

const SAY_WHAT_IS_LEFT_OUT = 'import async_labs.left_out; async_labs.left_out.install()';

/** The memory that it starts from has one state of chance for all visits. */
const OWN_CHANCE = 'import random; random.seed(); del random';

const nowMs = () => performance.now();

/** So many rows are written and handed over within a tenth of a second: the reader waits for the end of a program they stopped. */
const STOPPED_TRACE = 5_000;

/** What Python is to start from. */
let unpacked: Promise<Uint8Array<ArrayBuffer> | null> = Promise.resolve(null);
let session: Session | undefined;
let stopAsked = false;
let budgetMs: number | null = null;
const startBudget = () => {
  if (isSignSeen) interrupt.at(nowMs());
  else interrupt.at(budgetMs === null ? null : nowMs() + budgetMs);
};
const NEVER = () => false;
let watchesSigns = false;
/** Then nothing the program does puts the interrupt off. One that was woken by a message needs none. */
let isSignSeen = false;
let isStopSignRaised: (nowMs: number) => boolean = NEVER;
const heedStopSign = (atMs: number) => {
  if (stopAsked || !isStopSignRaised(atMs)) return;
  stopAsked = isSignSeen = true;
  interrupt.at(atMs);
};

/** The one kind of shared memory there is without isolation; a thread can wait on it. */
const cell = new Int32Array(
  new WebAssembly.Memory({ shared: true, initial: 1, maximum: 1 }).buffer,
);
let output: OutputBatcher | undefined;
const blockThread = (ms: number) => {
  output?.flush();
  const endMs = nowMs() + ms;
  for (let atMs = nowMs(); atMs < endMs && !stopAsked; atMs = nowMs()) {
    Atomics.wait(cell, 0, 0, Math.min(endMs - atMs, STOP_SIGN_EVERY_MS));
    heedStopSign(nowMs());
  }
};
const interrupt = createInterrupt(nowMs, (atMs) => {
  output?.flushIfDue();
  heedStopSign(atMs);
});

const api: PythonWorkerApi = {
  async prepare(glueUrl, snapshot) {
    if (snapshot) unpacked = snapshot.arrayBuffer().then(unpackPages);
    // One that cannot be read is told when Python is to start.
    unpacked.catch(() => undefined);
    await loadGlue(glueUrl);
  },
  async boot(glueUrl, parts, handOut) {
    const [createModule, memory] = await Promise.all([loadGlue(glueUrl), unpacked]);
    unpacked = Promise.resolve(null);
    const pyodide = await bootPython({ createModule, ...parts, memory, handOut });
    // Our modules are in the library, compiled.
    session = prepareSession(pyodide, {}, interrupt.buffer, {
      fetch: (url, init) => fetch(url, init),
      block: blockThread,
      suspend: canSuspend(),
      modelServer: () => Promise.reject(new Error(texts.noModelServer)),
      waited: startBudget,
    });
    pyodide.runPython(memory ? OWN_CHANCE : SAY_WHAT_IS_LEFT_OUT);
    watchesSigns = canWatchSigns(canBeHad);
    return handOut ? new Blob([packPages(pyodide.makeMemorySnapshot())]) : null;
  },
  async run(run, onOutput, onEvents, stopSign) {
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
    stopAsked = isSignSeen = false;
    isStopSignRaised = watchesSigns ? watchStopSign(stopSign, canBeHad, nowMs()) : NEVER;
    ({ budgetMs } = run);
    startBudget();
    try {
      const report = await session.run(run, output.add, () =>
        stopAsked || run.budgetMs === null
          ? { text: texts.stopped, traceAtMost: STOPPED_TRACE }
          : { text: texts.interrupted(run.budgetMs), traceAtMost: undefined },
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
    // Heard only while Python waits for this thread: see the sign for the rest.
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
