/** The queue that simulators are compared on: Poisson arrivals at M/M/20, service of 100 ms in the mean. */
export const queue = { slots: 20, meanServiceMs: 100, utilisation: 0.8 };

/** Mean time between arrivals, in milliseconds. */
export const meanGapMs = queue.meanServiceMs / (queue.slots * queue.utilisation);

/** One simulation of a queue: its cost, and its result. */
export interface SimulatedQueue {
  /** What it took to simulate, in milliseconds of this machine. */
  tookMs: number;
  /** Mean wait for a slot, in milliseconds of the simulated queue. */
  meanWaitMs: number;
}
