/** What the home page's experiment says, ready for a second language. */
import { format } from '#measure/format.ts';

/** The words around the two pauses on the home page. */
export const firstLookTexts = {
  title: 'One loop, two pauses',
  question: (pause: string) =>
    `A heartbeat is due every 10 ms. Beside it, on the same thread, a task pauses for ${pause}: once with a call that blocks, once with an awaited wait. Which pause does the heart survive?`,
  run: 'Run it on this machine',
  again: 'Run it again',
  stop: 'Stop',
  loading: 'Loading …',
  running: 'Measuring in a worker of this page …',
  recorded: (by: string) => `Recorded: ${by}. Press the button for your own.`,
  own: (blocked: number, waiting: number) =>
    `Measured just now: while the call blocked, the heart was silent for ${format(blocked, 0, 'ms')}; while the task waited, never for more than ${format(waiting, 0, 'ms')}.`,
  stopped: 'Stopped before both pauses were over. You can run it again.',
  failed: (reason: string) => `The run failed. ${reason} You can run it again.`,
  lanes: { blocked: 'Blocks the thread', waiting: 'Waits and gives way' },
  like: { blocked: 'as time.sleep() does', waiting: 'as await asyncio.sleep() does' },
  silence: 'longest silence',
  none: '–',
  ms: (value: number) => format(value, 0, 'ms'),
  from: 'pause begins',
  to: (pause: string) => `${pause} later`,
  more: 'Why, in lab 2.1',
} as const;
