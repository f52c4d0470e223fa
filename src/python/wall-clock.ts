/** Half a microsecond. Pyodide makes whole nanoseconds of a number that is exact to 256 of them, and CPython rounds down. */
const HALF_MICROSECOND_MS = 0.0005;

/** Emscripten's module: its memory as doubles, anew wherever the memory has grown. */
interface HasMemory {
  _module: { HEAPF64: Float64Array };
}
const hasMemory = (pyodide: object): pyodide is HasMemory =>
  '_module' in pyodide &&
  typeof pyodide._module === 'object' &&
  pyodide._module !== null &&
  'HEAPF64' in pyodide._module;

/**
 * Has all that asks Pyodide for the time of day read the virtual clock, `datetime.now()` among it: what is written in C does
 * not go through the module `time`. Pyodide reads `Date.now` (`_clock_time_get` in its script).
 * @param cell the address of two doubles in Python's memory (`VirtualClock.cell` in clock.py): seconds since 1970 when the
 * program began, and since then
 * @returns puts the machine's clock back
 * @throws {Error} if this is another Pyodide than the one it was written for
 */
export function showVirtualTime(pyodide: object, cell: number): () => void {
  if (!hasMemory(pyodide)) throw new Error('This Pyodide does not show its memory.');
  const { now } = Date;
  Date.now = () => {
    const [beganS = 0, elapsedS = 0] = pyodide._module.HEAPF64.subarray(cell / 8);
    return Math.round((beganS + elapsedS) * 1e6) / 1000 + HALF_MICROSECOND_MS;
  };
  return () => {
    Date.now = now;
  };
}
