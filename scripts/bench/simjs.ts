/** SimJS 2.0.3 (simjs.com) as a module, and the part of its interface that is used here. Its times have no unit. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';

interface Pending {
  done(callback: () => void): void;
}

/** The part of simjs's facility that is read here, for which it has no types. Times are in its own unit. */
export interface Facility {
  queueStats(): { durationSeries: { average(): number } };
}

interface Entity {
  setTimer(delay: number): Pending;
  useFacility(facility: Facility, duration: number): Pending;
}

interface SimJs {
  Facility: new (name: string, discipline: null, servers: number) => Facility;
  /** SimJS makes the entity itself, from its class, and calls `start`. */
  Entity: abstract new () => Entity;
  Sim: new () => { addEntity(entity: new () => Entity): void; simulate(endTime: number): boolean };
}

/**
 * The package is built for a page's script tag: it puts what it has on `window` and exports nothing.
 * @throws {Error} if the package has changed so that it does not
 */
export function loadSimJs(): SimJs {
  const file = createRequire(import.meta.url).resolve('simjs');
  const page: { Sim?: SimJs } = {};
  const run = compileFunction(readFileSync(file, 'utf8'), ['window']) as (window: object) => void;
  run(page);
  if (!page.Sim) throw new Error('SimJS has not put anything on the window it was given.');
  return page.Sim;
}
