import * as z from 'zod';
import { decodeTrace } from './trace-codec.ts';
import { traceSchema, type Trace } from './trace.ts';

/** What Pyodide must be started with: a fixed seed for hashes, so that sets of strings have one order. */
export const PYTHON_ENVIRONMENT = { PYTHONHASHSEED: '0', HOME: '/home/pyodide' } as const;
/** Where the program's files stand while it runs. Tracebacks name it. */
export const PROGRAM_FOLDER = '/lab';
/** What a program may write, in characters; what it writes beyond that is lost, and a sentence says so. */
export const OUTPUT_LIMIT = 1_000_000;

const PACKAGE_FOLDER = '/lib/async-labs/async_labs';

/** What we use of Pyodide's interface; its own type names the file system by a package that is not there. */
export interface Pyodide {
  FS: { mkdirTree(path: string): void; writeFile(path: string, text: string): void };
  pyimport(name: string): unknown;
  runPython(code: string): unknown;
  setStdin(options: { stdin: () => undefined }): void;
  setInterruptBuffer(buffer: Uint8Array): void;
}

/** One run of one program. */
export interface ProgramRun {
  /** Texts by path within the program's folder: the program and what it imports or reads. */
  files: Record<string, string>;
  /** Which of the files is the program. */
  main: string;
  mode: 'virtual' | 'real-time';
  trace: boolean;
  /** How long it may compute before it is stopped; null: for ever. */
  budgetMs: number | null;
  /** In characters; `OUTPUT_LIMIT` if left out, null: none. */
  outputLimit?: number | null;
}

export interface OutputPiece {
  stream: 'stdout' | 'stderr';
  text: string;
}

export interface ProgramReport {
  end: Trace['end'];
  trace: Trace | null;
  /** What the program took on the host's clock, its trace included. */
  elapsedMs: number;
  /** It wrote more than it may. */
  outputCut: boolean;
}

/** A Python that runs one program after another, each as in a fresh interpreter. */
export interface Session {
  /** Rejects only where this runtime itself fails; what the program does is in the report. */
  run(run: ProgramRun, onOutput: (piece: OutputPiece) => void): Promise<ProgramReport>;
}

const answerSchema = z.strictObject({
  end: traceSchema.shape.end,
  trace: z.string().nullable(),
  outputCut: z.boolean(),
});

type Sink = (stream: number, text: string) => void;
type RunInPython = (order: string, sink: Sink) => unknown;
const isFunction = (value: unknown): value is RunInPython => typeof value === 'function';

/**
 * Installs our modules. A memory snapshot may be taken afterwards; call this again on a Python restored from one.
 * @param pyodide started with `PYTHON_ENVIRONMENT`
 * @param modules the texts of src/python/modules, by file name; none where the standard library has the package in it
 * @param whileBusy called every now and then while Python computes: our one moment on a thread that never gives way
 */
export function prepareSession(
  pyodide: Pyodide,
  modules: Readonly<Record<string, string>>,
  whileBusy: () => void = () => undefined,
): Session {
  pyodide.FS.mkdirTree(PACKAGE_FOLDER);
  for (const [name, text] of Object.entries(modules))
    pyodide.FS.writeFile(`${PACKAGE_FOLDER}/${name}`, text);
  pyodide.runPython(`
import sys
if '/lib/async-labs' not in sys.path:
    sys.path.append('/lib/async-labs')
import async_labs.program
del sys
`);
  pyodide.setStdin({ stdin: () => undefined });
  const deadline = new Deadline(pyodide, whileBusy);
  return {
    run: (run, onOutput) =>
      new Promise((resolve) => resolve(runProgram(pyodide, deadline, run, onOutput))),
  };
}

function runProgram(
  pyodide: Pyodide,
  deadline: Deadline,
  { files, main, trace, budgetMs, outputLimit = OUTPUT_LIMIT }: ProgramRun,
  onOutput: (piece: OutputPiece) => void,
): ProgramReport {
  const run: unknown = pyodide.pyimport('async_labs.program.run');
  if (!isFunction(run)) throw new Error('async_labs.program has no run.');
  writeFiles(pyodide, files);
  const order = {
    folder: PROGRAM_FOLDER,
    main,
    trace,
    limit: outputLimit,
    whyStopped: `Stopped: the program ran for more than ${(budgetMs ?? 0) / 1000} seconds.`,
  };
  const sink: Sink = (stream, text) =>
    onOutput({ stream: stream === 0 ? 'stdout' : 'stderr', text });
  const beganMs = performance.now();
  deadline.set(budgetMs);
  try {
    const answer = answerSchema.parse(JSON.parse(String(run(JSON.stringify(order), sink))));
    const elapsedMs = performance.now() - beganMs;
    return {
      end: answer.end,
      trace: answer.trace === null ? null : decodeTrace(answer.trace),
      elapsedMs,
      outputCut: answer.outputCut,
    };
  } finally {
    deadline.set(null);
    pyodide.runPython(`
import os, shutil
os.chdir('/')
shutil.rmtree('${PROGRAM_FOLDER}', ignore_errors=True)
`);
  }
}

function writeFiles(pyodide: Pyodide, files: ProgramRun['files']): void {
  for (const [path, text] of Object.entries(files)) {
    const whole = `${PROGRAM_FOLDER}/${path}`;
    pyodide.FS.mkdirTree(whole.slice(0, whole.lastIndexOf('/')));
    pyodide.FS.writeFile(whole, text);
  }
}

const INTERRUPT = 2;
/** A program that lets an interrupt pass is interrupted again. */
const AGAIN_MS = 100;

/** Interrupts Python when its time is up: the interpreter looks at this buffer, and the buffer at the clock. */
class Deadline {
  #atMs = Infinity;
  #installed = false;
  readonly #pyodide: Pyodide;
  readonly #whileBusy: () => void;

  constructor(pyodide: Pyodide, whileBusy: () => void) {
    this.#pyodide = pyodide;
    this.#whileBusy = whileBusy;
  }

  /** @param budgetMs from now; null: no deadline */
  set(budgetMs: number | null): void {
    this.#atMs = budgetMs === null ? Infinity : performance.now() + budgetMs;
    if (budgetMs === null || this.#installed) return;
    this.#installed = true;
    const look = (): number => {
      this.#whileBusy();
      const nowMs = performance.now();
      if (nowMs < this.#atMs) return 0;
      this.#atMs = nowMs + AGAIN_MS;
      return INTERRUPT;
    };
    const buffer = new Proxy(new Uint8Array(1), {
      get: (bytes, key): unknown => (key === '0' ? look() : Reflect.get(bytes, key, bytes)),
    });
    this.#pyodide.setInterruptBuffer(buffer);
  }
}
