import { definePredictions, type Evidence } from '#experiment/questions.ts';
import { format } from '#measure/format.ts';

/**
 * By how much half of the waits of 1 ms were late in Chromium, in milliseconds.
 * @throws {Error} if the recording has none: the build ends then
 */
function medianLateMs(evidence: Evidence): number {
  const row = evidence.rows('lateness.chromium').find(({ waitMs }) => waitMs === 1);
  if (typeof row?.medianLateMs !== 'number') throw new Error('There is no median of 1 ms.');
  return row.medianLateMs;
}

export default definePredictions([
  {
    kind: 'choice',
    id: 'one-millisecond',
    ask: 'The same experiment runs in Chromium. A worker asks for 1 ms, waits, and asks again, many times over. By how much is half of these waits late at the most?',
    options: [
      { id: 'little', words: 'by less than 1 ms' },
      { id: 'some', words: 'by 1 to 2 ms' },
      { id: 'much', words: 'by 2 ms or more' },
    ],
    answer(evidence) {
      const lateMs = medianLateMs(evidence);
      if (lateMs < 1) return 'little';
      return lateMs < 2 ? 'some' : 'much';
    },
    because: (evidence) =>
      `In the recorded run the median is ${format(medianLateMs(evidence), 2, 'ms')}.`,
    explained: { href: '#what-came-of-it', words: 'What came of it' },
  },
]);
