/** What CPython takes for SIGINT where Pyodide's interrupt buffer holds it. */
const SIGINT = 2;
/** An exception that is raised where CPython takes none, as in a finaliser, is lost: so long after each, another one comes. */
const AGAIN_MS = 100;

/** Interrupts a Python that keeps its thread, without shared memory. */
export interface Interrupt {
  /** For `pyodide.setInterruptBuffer`. */
  buffer: Uint8Array;
  /** Asks for a KeyboardInterrupt once the clock reads so many milliseconds, again and again; null: never. */
  at(deadlineMs: number | null): void;
}

/**
 * Interrupts a program without memory shared between threads, which needs headers that a static host does not send: Pyodide
 * reads the first element of an interrupt buffer every now and then while Python computes, and here that element is a getter.
 * @param nowMs a clock that moves while the thread computes
 * @param whileBusy called with the clock's time at each reading: the one moment at which our code runs on a thread that is busy
 * with Python
 */
export function createInterrupt(
  nowMs: () => number,
  whileBusy: (nowMs: number) => void,
): Interrupt {
  let deadlineMs = Number.POSITIVE_INFINITY;
  const buffer = new Uint8Array(1);
  const read = () => {
    const atMs = nowMs();
    whileBusy(atMs);
    if (atMs < deadlineMs) return 0;
    deadlineMs = atMs + AGAIN_MS;
    return SIGINT;
  };
  return {
    buffer: new Proxy(buffer, {
      get: (target, key): unknown => (key === '0' ? read() : Reflect.get(target, key)),
    }),
    at: (ms) => {
      deadlineMs = ms ?? Number.POSITIVE_INFINITY;
    },
  };
}
