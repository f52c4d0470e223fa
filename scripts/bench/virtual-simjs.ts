import { seededRandom } from '#measure/random.ts';
import { meanGapMs, queue, type SimulatedQueue } from './queue.ts';
import { loadSimJs } from './simjs.ts';

const simJs = loadSimJs();

/** The same queue in SimJS, with the same random numbers. The mean wait is what its facility says of its line. */
export function simulateInSimJs(count: number, seed: number): SimulatedQueue {
  const beganMs = performance.now();
  const services = seededRandom(seed);
  const gaps = seededRandom(seed + 1);
  const facility = new simJs.Facility('server', null, queue.slots);
  let left = count;

  class Arrivals extends simJs.Entity {
    start(): void {
      this.useFacility(facility, -queue.meanServiceMs * Math.log(1 - services())).done(() => {});
      left -= 1;
      if (left > 0) this.setTimer(-meanGapMs * Math.log(1 - gaps())).done(() => this.start());
    }
  }

  const sim = new simJs.Sim();
  sim.addEntity(Arrivals);
  sim.simulate(Number.POSITIVE_INFINITY);
  const meanWaitMs = facility.queueStats().durationSeries.average();
  return { tookMs: performance.now() - beganMs, meanWaitMs };
}
