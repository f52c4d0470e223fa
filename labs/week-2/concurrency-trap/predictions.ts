import { definePredictions, type Evidence } from '#experiment/questions.ts';
import { format } from '#measure/format.ts';
import { row, type Row } from './sweep.rows.ts';

const RECORDING = 'sweep.author';

/** The batch of the most requests. */
function largest(evidence: Evidence): Row {
  const rows = evidence.rows(RECORDING).map((each) => row.parse(each));
  return rows.reduce((a, b) => (b.concurrency > a.concurrency ? b : a));
}

/** Upper ends of the options, as shares of the batch. */
const SHARES = [
  { id: 'few', words: 'fewer than one in ten', most: 0.1 },
  { id: 'quarter', words: 'about a quarter', most: 0.4 },
  { id: 'half', words: 'about half', most: 0.6 },
  { id: 'most', words: 'most of them, but not all', most: 0.98 },
  { id: 'all', words: 'all but a handful', most: 1 },
];

export default definePredictions([
  {
    kind: 'curve',
    id: 'throughput',
    ask: 'Calls are started together, in ever larger batches. A batch is over when its last call has ended, well or badly. How many calls end per second?',
    experiment: 'week-2/concurrency-trap/sweep',
    figure: 'throughput',
    recording: RECORDING,
    given: 1,
  },
  {
    kind: 'choice',
    id: 'answered',
    ask: 'Of 2,000 calls started together, how many are answered with success?',
    options: SHARES.map(({ id, words }) => ({ id, words })),
    answer(evidence) {
      const { succeeded, concurrency } = largest(evidence);
      return SHARES.find(({ most }) => succeeded / concurrency <= most)?.id ?? 'all';
    },
    because(evidence) {
      const { succeeded, concurrency } = largest(evidence);
      return `The author counted ${format(succeeded)} successes among ${format(concurrency)} calls: ${format((100 * succeeded) / concurrency, 0, '%')}.`;
    },
    explained: { href: '#the-trap', words: 'The trap' },
  },
]);
