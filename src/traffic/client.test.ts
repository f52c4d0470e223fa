import { describe, expect, test } from 'vitest';
import { presets } from './presets.ts';
import type { BatchPlan } from './batch.ts';
import { virtualLoad } from './drive.ts';
import type { ServerConfig } from './server-config.ts';
import { summaryOf } from './summary.ts';

const constant: ServerConfig = {
  slots: null,
  queueLimit: null,
  admissionLimit: null,
  service: { kind: 'constant', valueMs: 100 },
  overload: 'wait',
};
const plan: BatchPlan = { driver: 'batch', size: 6, timeoutMs: 1000, rampMs: 0, cap: 2 };

describe('a cap', () => {
  test('holds calls back in the client, and the wait is told apart from the server', () => {
    const { started } = virtualLoad(constant, plan, 1);
    expect(started.map(({ sentMs }) => sentMs)).toEqual([0, 0, 100, 100, 200, 200]);
    expect(started.map(({ responseMs }) => responseMs)).toEqual([100, 100, 200, 200, 300, 300]);
    const summary = summaryOf(virtualLoad(constant, plan, 1), 250);
    expect(summary).toMatchObject({ meanQueuedMs: 100, meanResponseMs: 200, succeeded: 6 });
    expect(summary.throughputPerSecond).toBeCloseTo(20, 9);
    expect(summary.goodputPerSecond).toBeCloseTo(4 / 0.3, 9);
  });

  test('never lets more through', () => {
    const size = 300;
    const { started } = virtualLoad(presets.author.server, { ...plan, size, cap: 7 }, 3);
    const marks = started.flatMap(({ startMs, sentMs, responseMs }) =>
      Number.isNaN(sentMs)
        ? []
        : [
            { timeMs: sentMs, change: 1 },
            { timeMs: startMs + responseMs, change: -1 },
          ],
    );
    let inFlight = 0;
    for (const { change } of marks.sort((a, b) => a.timeMs - b.timeMs || a.change - b.change)) {
      inFlight += change;
      expect(inFlight).toBeLessThanOrEqual(7);
    }
    expect(inFlight).toBe(0);
  });

  test('who waits past the timeout gives up in the queue, never sent', () => {
    const { started } = virtualLoad(constant, { ...plan, cap: 1, timeoutMs: 250 }, 1);
    expect(started.map(({ outcome }) => outcome)).toEqual([
      'answered',
      'answered',
      ...Array<string>(4).fill('timed-out'),
    ]);
    expect(started.map(({ sentMs }) => sentMs)).toEqual([0, 100, 200, NaN, NaN, NaN]);
  });

  test('a queue of thousands is refused at once without running out of stack', () => {
    const refusing: ServerConfig = { ...constant, rateLimit: { perSecond: 1, burst: 1 } };
    const { started } = virtualLoad(refusing, { ...plan, size: 50_000, cap: 1 }, 1);
    expect(started.filter(({ status }) => status === 429)).toHaveLength(49_999);
  });
});
