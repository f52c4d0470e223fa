import { definePredictions, type Evidence } from '#experiment/questions.ts';
import { format } from '#measure/format.ts';

/** The names of the threads that the ten tasks printed. */
const threadsNamed = (evidence: Evidence): string[] => [
  ...new Set(
    evidence.program('ten_tasks.py').lines.map((line) => line.replace(/^.*: */, '').trim()),
  ),
];

const HEARTBEAT = 'heartbeat beside blocking';

/**
 * What the heartbeat did while the thread was kept: the block, and the beats in it.
 * @throws {Error} if the recorded program has no block, or no beat after it
 */
function beats(evidence: Evidence) {
  const { steps, blocks } = evidence.program('blocking_call.py');
  const [block] = blocks;
  if (!block) throw new Error('blocking_call.py does not block.');
  const { fromMs, untilMs } = block;
  const own = steps.filter(({ task }) => task === HEARTBEAT).map(({ atMs }) => atMs);
  const during = own.filter((atMs) => atMs > fromMs && atMs < untilMs).length;
  const atOnce = own.filter((atMs) => atMs === untilMs).length;
  if (during + atOnce === 0) throw new Error('The heartbeat of blocking_call.py never beat again.');
  return { lengthMs: untilMs - fromMs, during, atOnce };
}

export default definePredictions([
  {
    kind: 'choice',
    id: 'threads',
    ask: 'Ten tasks are started together, and each prints its thread before and after a wait. How many different threads do the lines name?',
    program: 'ten_tasks.py',
    options: [
      { id: 'one', words: 'one' },
      { id: 'two', words: 'two: one for the loop, one for the tasks' },
      { id: 'ten', words: 'ten, one for each task' },
      { id: 'other', words: 'some other number' },
    ],
    answer: (evidence) =>
      ({ 1: 'one', 2: 'two', 10: 'ten' })[threadsNamed(evidence).length] ?? 'other',
    because(evidence) {
      const names = threadsNamed(evidence);
      const { lines } = evidence.program('ten_tasks.py');
      return `The ${format(lines.length)} lines name ${names.length === 1 ? 'one thread' : `${format(names.length)} threads`}: ${names.join(', ')}.`;
    },
    explained: { href: '#one-thread-and-what-shows-it', words: 'One thread, and what shows it' },
  },
  {
    kind: 'choice',
    id: 'heartbeat',
    ask: 'One task beats every 60 ms. Another calls `time.sleep(0.3)` inside its coroutine. What becomes of the beats that fall due in those 0.3 s?',
    program: 'blocking_call.py',
    options: [
      { id: 'on time', words: 'they come on time: the sleeping task does not concern the other' },
      { id: 'one late', words: 'none comes; when the call is over, one comes late' },
      {
        id: 'all late',
        words: 'none comes; when the call is over, all that were due come at once',
      },
    ],
    answer(evidence) {
      const { during, atOnce } = beats(evidence);
      if (during > 0) return 'on time';
      return atOnce > 1 ? 'all late' : 'one late';
    },
    because(evidence) {
      const { lengthMs, during, atOnce } = beats(evidence);
      const count = (number: number) =>
        number === 0 ? 'no beat' : `${format(number)} ${number === 1 ? 'beat' : 'beats'}`;
      return `During the ${format(lengthMs, 0, 'ms')} of the call the recorded program has ${count(during)}, and at its end ${count(atOnce)}. The heartbeat waits anew only after it has beaten, so beats it could not make do not pile up.`;
    },
    explained: { href: '#a-blocked-loop', words: 'A blocked loop' },
  },
]);
