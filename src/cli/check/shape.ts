/** Whether two runs of one experiment say the same, whatever their milliseconds. */
import type { AnyExperiment } from '#experiment/contract.ts';
import { shapeOf, type CurvePoint, type CurveShape } from '#measure/curve-shape.ts';

type Rows = readonly Record<string, unknown>[];

/** What two runs were compared by, and where they part. */
export interface ShapeComparison {
  /** "3 verdicts, 1 curve". */
  compared: string;
  /** A sentence part each; none where the runs have one shape. */
  differences: string[];
}

/** Compares outcomes of all verdicts, and the shapes of all curves that figures name as theirs to be drawn. */
export function compareShapes(
  experiment: AnyExperiment,
  recorded: Rows,
  again: Rows,
): ShapeComparison {
  const verdicts = experiment.verdicts.flatMap(({ id, judge }) => {
    const was = judge(recorded).outcome;
    const { outcome, because } = judge(again);
    return was === outcome ? [] : [`verdict ${id} was “${was}” and is “${outcome}” (${because})`];
  });
  const drawn = experiment.figures.flatMap(({ id, toDraw }) => (toDraw ? [{ id, toDraw }] : []));
  const curves = drawn.flatMap(({ id, toDraw }) => {
    const was = toDraw.curve(recorded);
    const is = toDraw.curve(again);
    return hasSameShape(was, is)
      ? []
      : [`curve ${id}: ${shapeInWords(was)}, and now ${shapeInWords(is)}`];
  });
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
  const compared = [
    count(experiment.verdicts.length, 'verdict'),
    ...(drawn.length > 0 ? [count(drawn.length, 'curve')] : []),
  ].join(', ');
  return { compared, differences: [...verdicts, ...curves] };
}

/** A turn or a knee may be at the next level on either side: that far one run of a level tells. */
function hasSameShape(was: readonly CurvePoint[], is: readonly CurvePoint[]): boolean {
  const a = shapeOf(was);
  const b = shapeOf(is);
  if (a === null || b === null) return a === b;
  if (a.kind !== b.kind || directionOf(a) !== directionOf(b)) return false;
  if (!('at' in a) || !('at' in b)) return true;
  const levels = was.map(({ x }) => x).toSorted((x, y) => x - y);
  return Math.abs(levels.indexOf(a.at) - levels.indexOf(b.at)) <= 1;
}

function directionOf(shape: CurveShape): string {
  if ('direction' in shape) return shape.direction;
  return 'extreme' in shape ? shape.extreme : '';
}

function shapeInWords(points: readonly CurvePoint[]): string {
  const shape = shapeOf(points);
  if (shape === null) return 'too few levels';
  switch (shape.kind) {
    case 'rises':
    case 'falls':
      return shape.kind;
    case 'flat':
      return 'is flat';
    case 'levels off':
      return `levels off at ${shape.at}`;
    case 'turns':
      return `is ${shape.extreme} at ${shape.at}`;
  }
}
