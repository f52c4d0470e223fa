/**
 * Dispatched on a program's section when a run of it has come to its end: it returned, raised or could not go on. One that was
 * stopped has not.
 */
export const PROGRAM_ENDED = 'program-run-ended';

declare global {
  interface DocumentEventMap {
    /** The program: `week-2/event-loop/ten_tasks.py`. */
    [PROGRAM_ENDED]: CustomEvent<string>;
  }
}
