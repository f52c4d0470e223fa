import { defineQuestions, type Evidence } from '#experiment/questions.ts';
import { format } from '#measure/format.ts';
import { goodputOf, row, type Row } from './sweep.rows.ts';

const rowsOf = (evidence: Evidence, recording: string): Row[] =>
  evidence.rows(recording).map((each) => row.parse(each));
const author = (evidence: Evidence) => rowsOf(evidence, 'sweep.author');

/** The author's row of most goodput. */
const best = (evidence: Evidence): Row =>
  author(evidence).reduce((a, b) => ((goodputOf(b) ?? 0) > (goodputOf(a) ?? 0) ? b : a));

/**
 * The last two rows by level, the lower first.
 * @throws {Error} if there are fewer: the build ends then
 */
function lastStep(evidence: Evidence): [Row, Row] {
  const [high, low] = author(evidence).toSorted((a, b) => b.concurrency - a.concurrency);
  if (!low || !high) throw new Error('The author’s record has fewer than two rows.');
  return [low, high];
}

/**
 * Chromium's batch of 500 at the lab server.
 * @throws {Error} if the recording has none: the build ends then
 */
function sixAtATime(evidence: Evidence): Row {
  const found = rowsOf(evidence, 'sweep.six-connections').find(
    ({ host, concurrency }) => host === 'lab-server' && concurrency === 500,
  );
  if (!found) throw new Error('The record of six connections has no batch of 500.');
  return found;
}

/** How often throughput times makespan is the batch's size, but for what rounding throughput and makespan to 0.01 can do. */
function products(evidence: Evidence) {
  const rows = author(evidence);
  const equal = rows.filter(({ throughputPerSecond, makespanMs, concurrency }) => {
    const seconds = makespanMs / 1000;
    const rounding = 0.005 * (throughputPerSecond + seconds + 0.005);
    return Math.abs(throughputPerSecond * seconds - concurrency) <= rounding;
  });
  return { equal: equal.length, all: rows.length };
}

const change = (from: number, to: number) => (to > from ? 'up' : 'down');

export default defineQuestions([
  {
    kind: 'choice',
    id: 'last-step',
    ask: 'From 1,000 calls at once to 2,000, what do throughput and goodput do in the author’s rows?',
    options: [
      { id: 'up up', words: 'both rise' },
      { id: 'up down', words: 'throughput rises, goodput falls' },
      { id: 'down up', words: 'throughput falls, goodput rises' },
      { id: 'down down', words: 'both fall' },
    ],
    answer(evidence) {
      const [low, high] = lastStep(evidence);
      return `${change(low.throughputPerSecond, high.throughputPerSecond)} ${change(goodputOf(low) ?? 0, goodputOf(high) ?? 0)}`;
    },
    because(evidence) {
      const [low, high] = lastStep(evidence);
      return `Throughput goes from ${format(low.throughputPerSecond, 1)} to ${format(high.throughputPerSecond, 1)} calls/s, goodput from ${format(goodputOf(low) ?? 0, 1)} to ${format(goodputOf(high) ?? 0, 1)} successes/s: calls that fail end too, and throughput counts them.`;
    },
    explained: { href: '#failures-in-the-throughput', words: 'Failures in the throughput' },
  },
  {
    kind: 'choice',
    id: 'most-goodput',
    ask: 'At which level did the author’s batches bring the most answers per second?',
    options: (evidence) =>
      author(evidence)
        .filter(({ concurrency }) => concurrency >= 100)
        .map(({ concurrency }) => ({
          id: String(concurrency),
          words: `${format(concurrency)} calls at once`,
        })),
    answer: (evidence) => String(best(evidence).concurrency),
    because(evidence) {
      const row = best(evidence);
      return `At ${format(row.concurrency)} it is ${format(goodputOf(row) ?? 0, 1)} successes/s, more than at any other level. With one batch a level, that may be chance.`;
    },
    explained: { href: '#the-trap', words: 'The trap' },
  },
  {
    kind: 'number',
    id: 'six',
    ask: 'A server answers each call after 100 ms, any number at once. The browser starts 500 calls together over HTTP/1.1. How many are at the server at the same time, at most?',
    unit: 'calls',
    digits: 0,
    answer: (evidence) => sixAtATime(evidence).peakAtServer ?? Number.NaN,
    toleranceShare: 0,
    because(evidence) {
      const { peakAtServer, p50Ms } = sixAtATime(evidence);
      return `The server counted ${format(peakAtServer ?? 0)}: a browser opens that many connections to one server and puts one call on each. Half of the 500 took longer than ${format((p50Ms ?? 0) / 1000, 1, 's')}, almost all of it spent waiting in the browser.`;
    },
    explained: { href: '#six-at-a-time', words: 'Six at a time' },
  },
  {
    kind: 'choice',
    id: 'product',
    ask: 'Multiply throughput by what the notes call response time, row by row. What comes out?',
    options: [
      { id: 'always', words: 'the concurrency, in every row' },
      { id: 'often', words: 'the concurrency, as long as nothing fails' },
      { id: 'never', words: 'some number below the concurrency' },
    ],
    answer(evidence) {
      const { equal, all } = products(evidence);
      return equal === all ? 'always' : equal === 0 ? 'never' : 'often';
    },
    because(evidence) {
      const { equal, all } = products(evidence);
      return `In ${format(equal)} of ${format(all)} rows it is the concurrency, as exactly as rounded numbers allow. Throughput was computed from the makespan, so the product only undoes the division: it cannot test Little’s law.`;
    },
    explained: { href: '#one-number-in-two-columns', words: 'One number in two columns' },
  },
]);
