import { describe, expect, test } from 'vitest';
import { meanWaitMMc } from '#measure/erlang-c.ts';
import { seededRandom } from '#measure/random.ts';
import { PoissonArrivals } from './poisson-arrivals.testing.ts';
import { presets } from './presets.ts';
import { ServerModel } from './server-model.ts';
import { VirtualScheduler } from './virtual-scheduler.ts';

describe('M/M/20 waits as Erlang C says', () => {
  const { server } = presets.mm20;
  const meanMs = 100;
  const slots = 20;
  const count = 500_000;
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

  function meanWaitMs(utilisation: number, seed: number) {
    const scheduler = new VirtualScheduler();
    const model = new ServerModel(server, scheduler, seededRandom(seed));
    const gapMs = meanMs / (slots * utilisation);
    const arrivals = new PoissonArrivals(count, gapMs, model, scheduler, seededRandom(seed + 1000));
    scheduler.at(0, arrivals);
    scheduler.run();
    expect(arrivals.idle.length).toBe(arrivals.made);
    // Memory does not grow with the number of requests.
    expect(arrivals.made).toBeLessThan(1000);
    return arrivals.waitedMs / count;
  }

  // Over so many requests the mean has a standard error of about 3 % at 0.5, where few wait, and 1 % at 0.8 and 0.95.
  test.each([0.5, 0.8, 0.95])(
    'at utilisation %d, within 2 percent over eight seeds',
    (utilisation) => {
      const mean =
        seeds.reduce((sum, seed) => sum + meanWaitMs(utilisation, seed), 0) / seeds.length;
      const expected = meanWaitMMc(slots, utilisation, meanMs);
      expect(Math.abs(mean / expected - 1)).toBeLessThan(0.02);
    },
  );
});
