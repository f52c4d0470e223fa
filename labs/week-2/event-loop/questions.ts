import { defineQuestions, type Evidence, type Option } from '#experiment/questions.ts';
import { format } from '#measure/format.ts';

const FAILS = 'the failing task fails';

/**
 * The line that a recorded program wrote right after another.
 * @throws {Error} if it wrote no such line, or nothing after it
 */
function lineAfter(evidence: Evidence, file: string, line: string): string {
  const { lines } = evidence.program(file);
  const next = lines[lines.indexOf(line) + 1];
  if (!lines.includes(line) || next === undefined)
    throw new Error(`${file} writes nothing after “${line}”.`);
  return next;
}

/** What each await of `does_await_give_way.py` is of, and how often the bystander ran meanwhile. */
const bystander = (evidence: Evidence) =>
  evidence.program('does_await_give_way.py').lines.map((line) => {
    const [, awaited = '', times = ''] =
      /^after awaiting (.*), the bystander ran (\d+) times$/.exec(line) ?? [];
    if (awaited === '') throw new Error(`does_await_give_way.py wrote “${line}”.`);
    return { awaited, times: Number(times) };
  });

/** Median seconds of ten jobs that compute, gathered on one loop, as a multiple of those in sequence. */
function gatheredOverSequence(evidence: Evidence): number {
  const rows = evidence.rows('io-or-cpu.node').filter(({ work }) => work === 'computing');
  const median = (arrangement: string) => {
    const times = rows
      .filter((row) => row['arrangement'] === arrangement)
      .map(({ elapsedMs }) => Number(elapsedMs))
      .sort((a, b) => a - b);
    return times[Math.floor(times.length / 2)] ?? Number.NaN;
  };
  return median('gathered') / median('sequence');
}

export default defineQuestions([
  {
    kind: 'number',
    id: 'duration',
    ask: 'Ten tasks, gathered, wait 0.1 s each. How long does the program take by the loop’s clock?',
    unit: 'ms',
    digits: 0,
    answer: (evidence) => evidence.program('ten_tasks.py').endedAtMs,
    toleranceShare: 0.1,
    because: (evidence) =>
      `When the recorded program ends, the clock reads ${format(evidence.program('ten_tasks.py').endedAtMs, 0, 'ms')}: the ten waits lie over each other. In real time the work between them comes on top.`,
    explained: { href: '#two-kinds-of-job', words: 'Two kinds of job' },
  },
  {
    kind: 'choice',
    id: 'next-line',
    ask: `A task group has three tasks under way, and “${FAILS}” has just been printed. Which line comes next?`,
    program: 'cancellation.py',
    options(evidence) {
      const { lines } = evidence.program('cancellation.py');
      const [last = ''] = lines.slice(-1);
      const finished = lines.find((line) => line.endsWith('has finished')) ?? '';
      const tidied = lines.find((line) => line.endsWith('has tidied up')) ?? '';
      const next = lineAfter(evidence, 'cancellation.py', FAILS);
      return [last, finished, next, tidied].map((words): Option => ({ id: words, words }));
    },
    answer: (evidence) => lineAfter(evidence, 'cancellation.py', FAILS),
    because: (evidence) =>
      `The recorded program goes on with “${lineAfter(evidence, 'cancellation.py', FAILS)}”. The group cancels the tasks that are left, lets them tidy up, and raises last of all.`,
    explained: { href: '#when-one-task-fails', words: 'When one task fails' },
  },
  {
    kind: 'choice',
    id: 'gives-way',
    ask: 'Which of these awaits gives no other task a turn?',
    options: (evidence) =>
      bystander(evidence).map(({ awaited }) => ({ id: awaited, words: `awaiting ${awaited}` })),
    answer(evidence) {
      const none = bystander(evidence).filter(({ times }) => times === 0);
      const [only] = none;
      if (!only || none.length > 1) throw new Error('Not just one await gives nobody a turn.');
      return only.awaited;
    },
    because: (evidence) =>
      `While the recorded program awaited, the bystander ran: ${bystander(evidence)
        .map(
          ({ awaited, times }) => `${awaited}: ${format(times)} ${times === 1 ? 'time' : 'times'}`,
        )
        .join('; ')}.`,
    explained: { href: '#what-await-does', words: 'What await does' },
  },
  {
    kind: 'choice',
    id: 'computing',
    ask: 'Ten jobs that only compute take some time in sequence. How long do they take gathered on one loop?',
    options: [
      { id: 'tenth', words: 'about a tenth of it' },
      { id: 'half', words: 'about half of it' },
      { id: 'same', words: 'about as long' },
      { id: 'longer', words: 'several times as long' },
    ],
    answer(evidence) {
      const factor = gatheredOverSequence(evidence);
      if (factor < 0.3) return 'tenth';
      if (factor < 0.75) return 'half';
      return factor < 1.5 ? 'same' : 'longer';
    },
    because: (evidence) =>
      `In the recorded run, gathered took ${format(gatheredOverSequence(evidence), 2)} times as long as in sequence. Work that needs the thread throughout gains nothing from taking turns on it.`,
    explained: { href: '#two-kinds-of-job', words: 'Two kinds of job' },
  },
]);
