import * as z from 'zod';
import type { RealTimePort, VirtualNetworkPort } from './network.ts';
import { RealTime, type RealTimeParts } from './real-time.ts';
import { decodeTrace } from './trace-codec.ts';
import { traceSchema, type Trace } from './trace.ts';
import { VirtualNetwork } from './virtual-network.ts';
import { showVirtualTime } from './wall-clock.ts';

/** What Pyodide must be started with: a fixed seed for hashes, so that sets of strings have one order. */
export const PYTHON_ENVIRONMENT = { PYTHONHASHSEED: '0', HOME: '/home/pyodide' } as const;
/** Where the program's files stand while it runs. Tracebacks name it. */
const PROGRAM_FOLDER = '/lab';
/** What a program may write, in characters; what it writes beyond that is lost, and a sentence says so. */
export const OUTPUT_LIMIT = 1_000_000;

const PACKAGE_FOLDER = '/lib/async-labs/async_labs';

/** What we use of Pyodide's interface; its own type names the file system by a package that is not there. */
export interface Pyodide {
  FS: { mkdirTree(path: string): void; writeFile(path: string, text: string): void };
  pyimport(name: string): unknown;
  runPython(code: string): unknown;
  /** Where it looks for interrupts, every now and then. */
  setInterruptBuffer(buffer: Uint8Array): void;
  setStdin(options: { stdin: () => undefined }): void;
}

/** One run of one program. */
export interface ProgramRun {
  /** Texts by path within the program's folder: the program and what it imports or reads. */
  files: Record<string, string>;
  /** Which of the files is the program. */
  main: string;
  mode: 'virtual' | 'real-time';
  trace: boolean;
  /** How long it may compute before its host interrupts it; null: for ever. */
  budgetMs: number | null;
  /** In real time: the address of the model server; the host's own if left out. */
  modelServer?: string;
  /** In characters; `OUTPUT_LIMIT` if left out, null: none. */
  outputLimit?: number | null;
}

/** What a program wrote at once, and where to. */
export interface OutputPiece {
  stream: 'stdout' | 'stderr';
  text: string;
}

/** How a program's run ended. */
export interface ProgramReport {
  end: Trace['end'];
  /** Null where none was asked for: in real time, or for a program that is only run. */
  trace: Trace | null;
  /** What the program took on the host's clock, its trace included. */
  elapsedMs: number;
  /** It wrote more than it may. */
  outputCut: boolean;
}

/** Why a program was interrupted from outside. */
export interface Stopping {
  /** A sentence for the reader. */
  text: string;
  /** How many rows its trace may have (trace-rows.ts): somebody waits for the end. Undefined: as many as there are. */
  traceAtMost: number | undefined;
}

/** A Python that runs one program after another, each as in a fresh interpreter. Its host interrupts it (interrupt.ts). */
export interface Session {
  /**
   * Rejects only where this runtime itself fails; what the program does is in the report.
   * @param whyStopped asked once the program was interrupted
   */
  run(
    run: ProgramRun,
    onOutput: (piece: OutputPiece) => void,
    whyStopped: () => Stopping,
  ): Promise<ProgramReport>;
  /** In real time: ends a wait, and with it the program. A program that computes does not hear: interrupt it. */
  wake(): void;
}

const answerSchema = z.strictObject({
  end: traceSchema.shape.end,
  trace: z.string().nullable(),
  outputCut: z.boolean(),
});

type Sink = (stream: number, text: string) => void;
type Network = VirtualNetworkPort | RealTimePort;
type Order = [
  order: string,
  sink: Sink,
  whyStopped: () => Stopping,
  ended: () => void,
  network: Network,
];
/** A Python function, as Pyodide hands it out. */
interface RunInPython {
  (...order: Order): unknown;
  /** Calls it on a stack of its own, which can be suspended. */
  callPromising(...order: Order): Promise<unknown>;
}
const isRun = (value: unknown): value is RunInPython =>
  typeof value === 'function' && 'callPromising' in value;
/** A Python generator: yields milliseconds to wait. */
interface Steps {
  next(): { done?: boolean; value: unknown };
}
const isSteps = (value: unknown): value is Steps =>
  typeof value === 'object' || typeof value === 'function'
    ? value !== null && 'next' in value && typeof value.next === 'function'
    : false;

const SEED = 1;
const NO_INTERRUPTS = new Uint8Array(1);

/**
 * Installs our modules. A memory snapshot may be taken afterwards; call this again on a Python restored from one.
 * @param pyodide started with `PYTHON_ENVIRONMENT`
 * @param modules the texts of src/python/modules, by file name; none where the standard library has the package in it
 * @param interrupts where Python looks for interrupts while a program runs (interrupt.ts)
 * @param realTimeParts what programs in real time wait with
 */
export function prepareSession(
  pyodide: Pyodide,
  modules: Readonly<Record<string, string>>,
  interrupts: Uint8Array,
  realTimeParts: RealTimeParts,
): Session {
  pyodide.FS.mkdirTree(PACKAGE_FOLDER);
  for (const [name, text] of Object.entries(modules))
    pyodide.FS.writeFile(`${PACKAGE_FOLDER}/${name}`, text);
  // What is there before any program is no program's garbage: left out, the three collections of a run take a tenth of the time.
  pyodide.runPython(`
import gc, sys
if '/lib/async-labs' not in sys.path:
    sys.path.append('/lib/async-labs')
import async_labs.program
gc.collect()
gc.freeze()
del gc, sys
`);
  pyodide.setStdin({ stdin: () => undefined });
  const cell = Number(pyodide.runPython('async_labs.program.clock_address()'));
  const showVirtual = () => showVirtualTime(pyodide, cell);
  return new ProgramSession(pyodide, interrupts, realTimeParts, showVirtual);
}

class ProgramSession implements Session {
  readonly #pyodide: Pyodide;
  readonly #interrupts: Uint8Array;
  readonly #parts: RealTimeParts;
  readonly #showVirtualTime: () => () => void;
  #running = false;
  #realTime: RealTime | null = null;

  constructor(
    pyodide: Pyodide,
    interrupts: Uint8Array,
    parts: RealTimeParts,
    showVirtual: () => () => void,
  ) {
    this.#pyodide = pyodide;
    this.#interrupts = interrupts;
    this.#parts = parts;
    this.#showVirtualTime = showVirtual;
  }

  wake(): void {
    this.#realTime?.wake();
  }

  async run(
    { files, main, mode, trace, modelServer, outputLimit = OUTPUT_LIMIT }: ProgramRun,
    onOutput: (piece: OutputPiece) => void,
    whyStopped: () => Stopping,
  ): Promise<ProgramReport> {
    if (this.#running) throw new Error('A program is running already: wait for its end.');
    this.#running = true;
    const pyodide = this.#pyodide;
    const realTime = mode === 'real-time';
    const order = JSON.stringify({
      folder: PROGRAM_FOLDER,
      ...{ main, realTime, trace: trace && !realTime, limit: outputLimit },
    });
    const sink: Sink = (stream, text) =>
      onOutput({ stream: stream === 0 ? 'stdout' : 'stderr', text });
    // A look at a getter costs as much as a line of Python; while a trace is written there are a hundred thousand.
    const ended = () => pyodide.setInterruptBuffer(NO_INTERRUPTS);
    const beganMs = performance.now();
    try {
      writeFiles(pyodide, files);
      pyodide.setInterruptBuffer(this.#interrupts);
      const parts =
        modelServer === undefined
          ? this.#parts
          : { ...this.#parts, modelServer: () => Promise.resolve(modelServer) };
      if (realTime) this.#realTime = new RealTime(parts, runName());
      const network = this.#realTime ?? new VirtualNetwork(SEED);
      const answered = await this.#answer([order, sink, whyStopped, ended, network]);
      const { end, trace: text, outputCut } = answerSchema.parse(JSON.parse(String(answered)));
      const elapsedMs = performance.now() - beganMs;
      return { end, trace: text === null ? null : decodeTrace(text), elapsedMs, outputCut };
    } finally {
      ended();
      this.#realTime?.end();
      this.#realTime = null;
      this.#running = false;
      pyodide.runPython(CLEAN_UP);
    }
  }

  async #answer(order: Order): Promise<unknown> {
    const realTime = this.#realTime;
    if (realTime === null) {
      const showMachineTime = this.#showVirtualTime();
      try {
        return this.#function('run')(...order);
      } finally {
        showMachineTime();
      }
    }
    if (this.#parts.suspend) return this.#function('run').callPromising(...order);
    const steps = this.#function('run_in_steps')(...order);
    if (!isSteps(steps)) throw new Error('run_in_steps gave no steps.');
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      await realTime.wait(Number(value));
    }
  }

  #function(name: string): RunInPython {
    const run: unknown = this.#pyodide.pyimport(`async_labs.program.${name}`);
    if (!isRun(run)) throw new Error(`async_labs.program has no ${name}.`);
    return run;
  }
}

const CLEAN_UP = `
import os, shutil
os.chdir('/')
shutil.rmtree('${PROGRAM_FOLDER}', ignore_errors=True)
`;

/** A name that no other run has at a model server that others may use too. */
const runName = () => `python-${crypto.randomUUID()}`;

function writeFiles(pyodide: Pyodide, files: ProgramRun['files']): void {
  for (const [path, text] of Object.entries(files)) {
    const whole = `${PROGRAM_FOLDER}/${path}`;
    pyodide.FS.mkdirTree(whole.slice(0, whole.lastIndexOf('/')));
    pyodide.FS.writeFile(whole, text);
  }
}
