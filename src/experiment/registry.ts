/** An experiment's id is its file's path below `labs/`, without the ending: one rule, used by every host. */
const ENDING = '.experiment.ts';

/** `/labs/week-2/event-loop/blocking.experiment.ts` to `week-2/event-loop/blocking`. */
export function idOfFile(path: string): string {
  return path.replace(/^.*\blabs\//, '').slice(0, -ENDING.length);
}

/** `week-2/event-loop/blocking` to `labs/week-2/event-loop/blocking.experiment.ts`. */
export function fileOfId(id: string): string {
  return `labs/${id}${ENDING}`;
}
