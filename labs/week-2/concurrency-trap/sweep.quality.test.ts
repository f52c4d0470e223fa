import { expect, test } from 'vitest';
import { littleFigure } from './sweep.little.ts';
import { fewRequests, qualityOf, type RunQuality } from './sweep.quality.ts';
import type { Row } from './sweep.rows.ts';

const rowAt = (concurrency: number, more: Partial<Row> = {}): Row => ({
  host: 'service-worker',
  driver: 'batch',
  concurrency,
  repetition: 1,
  completed: concurrency,
  succeeded: concurrency,
  timedOut: 0,
  clientFailures: 0,
  attempts: concurrency,
  dropped: 0,
  makespanMs: 1000,
  throughputPerSecond: 100,
  goodputPerSecond: 100,
  meanResponseMs: 500,
  p50Ms: 500,
  p95Ms: 900,
  p99Ms: 950,
  meanInFlight: 40,
  peakAtServer: concurrency,
  meanQueued: 10,
  meanQueuedMs: 100,
  handOverPercent: 1,
  ...more,
});
const good: RunQuality = {
  row: rowAt(500),
  addedP95Ms: 20,
  aheadMs: null,
  timersLateMs: 3,
  hung: 0,
};

test('a good run is not doubted', () => {
  expect(qualityOf([good], 0.1)).toEqual([]);
  expect(fewRequests([good.row])).toEqual([]);
});

test.each<[string, RunQuality, number, RegExp]>([
  ['hand-over', { ...good, addedP95Ms: 60 }, 0.1, /At 500, .* added up to 60.ms .* virtual time/],
  [
    'hand-over',
    { ...good, addedP95Ms: null, row: rowAt(5, { handOverPercent: 12 }) },
    0.1,
    /At 5, .* more than 10%/,
  ],
  ['late timers', { ...good, timersLateMs: 800 }, 0.1, /800.ms late/],
  [
    'coarse clock',
    { ...good, addedP95Ms: 1, row: rowAt(500, { p50Ms: 40 }) },
    1,
    /100 steps .*1\.00.ms/,
  ],
])('%s is told with its level and what to do', (about, run, clockStepMs, sentence) => {
  const remarks = qualityOf([good, run], clockStepMs);
  expect(remarks).toMatchObject([{ about, levels: [run.row.concurrency] }]);
  expect(remarks[0]?.sentence).toMatch(sentence);
});

test('a large hand-over offers virtual time', () => {
  const [remark] = qualityOf([{ ...good, addedP95Ms: 60 }], 0.1);
  expect(remark?.instead?.parameters).toEqual({ host: 'virtual' });
});

test('too few requests say how many a percentile needs', () => {
  const [remark] = fewRequests([rowAt(1), rowAt(50), rowAt(100), rowAt(500)]);
  expect(remark?.levels).toEqual([1, 50]);
  expect(remark?.sentence).toContain(
    'p50 (it takes 5) at 1; p95 (it takes 59) at 1, 50; p99 (it takes 299) at 1, 50, 100',
  );
});

test('Little’s law has an interval with repetitions only, and the author’s identity beside it', () => {
  const recorded = [
    rowAt(500, {
      host: 'url',
      meanInFlight: null,
      meanQueued: null,
      throughputPerSecond: 45.46,
      makespanMs: 11_000,
    }),
  ];
  const once = littleFigure.summary({ own: [rowAt(50)], recorded });
  expect(once).toContain('Author: identity: 1.000 at 500.');
  expect(once).toContain('Whole: 1.000 at 50.');
  expect(once).toContain('they cannot tell');
  const twice = [rowAt(50), rowAt(50, { repetition: 2, meanInFlight: 41 })];
  expect(littleFigure.summary({ own: twice, recorded })).not.toContain('cannot tell');
  expect(littleFigure.summary({ own: [], recorded })).toContain('Nobody counted.');
});
