/** The words of the program widget, in one place, ready for a second language. */
import type { StepUnit } from '#python/stops.ts';
import { format } from '#measure/format.ts';

/** The words around programs, but for the sentences about single steps. */
export const texts = {
  program: 'Program',
  output: 'Output',
  run: 'Run program',
  stop: 'Stop',
  reset: 'Reset program',
  mode: 'Time',
  pumped:
    'This browser cannot suspend a running Python (it has no JavaScript Promise Integration), so in real time the page takes the loop from turn to turn: waits may end a little later than asked for.',
  modes: { virtual: 'virtual, traced', 'real-time': 'real, without a trace' },
  transport: 'Walk through the run',
  step: 'Step',
  stepBack: 'Step back',
  first: 'To the start',
  last: 'To the end',
  play: 'Play',
  pause: 'Pause',
  pace: 'Pace',
  paces: { slow: '1 a second', middle: '3 a second', fast: '10 a second' },
  unit: 'Step by',
  units: {
    iteration: 'turn of the loop',
    callback: 'callback',
    line: 'line',
    event: 'event',
  } satisfies Record<StepUnit, string>,
  noTask: 'Follow a task: choose it in the timeline.',
  taskNext: 'Its next step',
  taskBefore: 'Its step before',
  noTaskStep: (name: string) => `${name} takes no other step that way.`,
  clock: 'Clock',
  turn: 'Turn',
  now: 'Now',
  ready: 'Ready queue',
  timers: 'Scheduled timers',
  expected: 'Expected from outside',
  select: 'select',
  none: 'empty',
  manyTasks: (number: number) => `${format(number)} tasks`,
  more: (number: number) => `and ${format(number)} more`,
  untouched: 'Press Step to walk through what the loop did, forwards or back.',
  selectUncalled: 'not called yet in this turn',
  selectForEver: 'select would wait for ever: no timer is set and nothing will arrive.',
  scrubber: 'Place in the run',
  legend: {
    running: 'running',
    ready: 'ready',
    waiting: 'waiting',
    blocking: 'keeps the thread',
    done: 'done',
    cancelled: 'cancelled',
    failed: 'failed',
  },
  axis: 'Left to right, half of the width is time on the loop’s clock and half is the order of events.',
  many: 'All tasks together: how many are in which state.',
  place: (step: number, last: number) => `step ${format(step)} of ${format(last)}`,
  link: 'Link to this step',
  edited:
    'The program was edited since this trace was recorded, so lines are not marked. Run it to trace what stands here now.',
  gaps: 'What this trace does not show:',
  runOnce: (python: string) => `The loop’s own code: _run_once, ${python}`,
  runOnceLine: (line: number, text: string) => `Line ${line}: ${text}`,
  outside: 'The loop’s code is not running at this step.',
  traceFailed: (reason: string) =>
    `The recorded trace could not be loaded: ${reason} Press Step to try again, or run the program.`,
  loading: 'Loading Python …',
  loaded: (received: number, total: number) =>
    `Loading Python: ${megabytes(received)} of ${megabytes(total)} MB.`,
  loadFailed: (reason: string) => `${reason} The recorded trace can be stepped without it.`,
  again: 'Try again',
  running: 'Running.',
  done: (elapsedMs: number) => `Done in ${format(elapsedMs)} ms.`,
  doneTraced: (elapsedMs: number, events: number) =>
    `Done in ${format(elapsedMs)} ms; ${format(events)} events were traced.`,
  raised: (text: string) => `The program failed. ${text}`,
  crashed: (reason: string) => `The run broke off. ${reason} You can run it again.`,
  deadlock:
    'Deadlock: nothing is ready, no timer is set and nothing will arrive, so the loop would wait for ever.',
  waits: (name: string, line: number | null, awaits: string) =>
    `${name} waits${line === null ? '' : ` at line ${line}`} for ${awaits}.`,
  aborted: 'Stopped before the program began.',
  stoppedBroken: (reason: string) =>
    `You stopped the program, and it broke off. ${reason} What was written until then is kept.`,
  stopped: (why: string) => `${why} What was written until then is kept.`,
  outputCut: 'The output was cut here: the program wrote more than is shown.',
  untraced: 'This run left no trace; what can be stepped is the one from before.',
  editorFailed: 'The editor could not be loaded; this plain one does the same without colours.',
  noOutput: 'Nothing was written.',
  noOutputYet: 'Nothing so far.',
  badStep: (asked: string, last: number) =>
    `The link asks for step ${asked}, and this trace has steps 0 to ${format(last)}; it stands at the nearest one.`,
} as const;

const megabytes = (bytes: number) => format(bytes / 1e6, 1);
