import { seededRandom } from '#measure/random.ts';
import { PoissonArrivals } from '#traffic/poisson-arrivals.testing.ts';
import { ServerModel } from '#traffic/server-model.ts';
import { VirtualScheduler } from '#traffic/virtual-scheduler.ts';
import { meanGapMs, queue, type SimulatedQueue } from './queue.ts';

/** So many requests through this project's model, in virtual time. */
export function simulateHere(count: number, seed: number): SimulatedQueue {
  const beganMs = performance.now();
  const scheduler = new VirtualScheduler();
  const { slots, meanServiceMs } = queue;
  const model = new ServerModel(
    {
      slots,
      queueLimit: null,
      admissionLimit: null,
      service: { kind: 'exponential', meanMs: meanServiceMs },
      overload: 'wait',
    },
    scheduler,
    seededRandom(seed),
  );
  const arrivals = new PoissonArrivals(count, meanGapMs, model, scheduler, seededRandom(seed + 1));
  scheduler.at(0, arrivals);
  scheduler.run();
  return { tookMs: performance.now() - beganMs, meanWaitMs: arrivals.waitedMs / count };
}
