/** Compares two runs of one experiment by the shape of what they found. Two machines never agree on milliseconds. */
import { byLevel, shapeOf, type CurvePoint, type CurveShape } from '#measure/curve-shape.ts';
import { compareOrders, type OrderComparison } from '#measure/order-comparison.ts';
import type { AnyExperiment, Judgement } from './contract.ts';
import type { Field } from './fields.ts';
import type { Environment } from './recording.ts';
import { toldParameters } from './told-parameters.ts';

type Rows = readonly Record<string, unknown>[];

/** What of a run is compared. */
export interface ComparedRun {
  rows: Rows;
  parameters: Readonly<Record<string, unknown>>;
  environment: Environment | null;
}

/** A value of either run; null where a run does not tell. */
export interface SideBySide<T> {
  one: T;
  other: T;
}

/** One figure's curve in both runs. */
export interface CurvesCompared extends SideBySide<CurveShape | null> {
  title: string;
  /** What the curve is of: "throughput". */
  subject: string;
  /** Levels both have, or null where they share fewer than three and each shape is over levels of its own. */
  levels: number | null;
  /** How many of those levels lie between the two turns or knees; null where they are not the same kind of shape. */
  levelsApart: number | null;
}

/** In which order one column puts both runs' rows. */
export interface OrdersCompared extends OrderComparison {
  title: string;
  /** "waiting, by elapsed time". */
  subject: string;
}

/** Two runs beside each other: by shape first, since no two machines take the same time. */
export interface RunComparison {
  curves: CurvesCompared[];
  orders: OrdersCompared[];
  verdicts: (SideBySide<Judgement> & { id: string; claim: string })[];
  parameters: (SideBySide<string | null> & { name: string; label: string; differs: boolean })[];
  environment: (SideBySide<string | number | boolean | null> & {
    name: keyof Environment;
    differs: boolean;
  })[];
}

const MEASURED_ON = [
  'version',
  'runtime',
  'cores',
  'clockStepMs',
  'crossOriginIsolated',
  'pageWasHidden',
] as const satisfies readonly (keyof Environment)[];

/** @param fields the experiment's parameters, as its form has them */
export function compareRuns(
  experiment: AnyExperiment,
  fields: readonly Field[],
  one: ComparedRun,
  other: ComparedRun,
): RunComparison {
  const { figures, verdicts } = experiment;
  const told = toldParameters(fields, other.parameters);
  return {
    curves: figures.flatMap(({ title, toDraw }) => {
      if (!toDraw) return [];
      const compared = curvesOf(toDraw.curve(one.rows), toDraw.curve(other.rows));
      return compared ? [{ title, subject: toDraw.subject, ...compared }] : [];
    }),
    orders: figures.flatMap(({ title, toRank }) => {
      const others = toRank?.(other.rows) ?? [];
      return (toRank?.(one.rows) ?? []).flatMap(({ subject, bars }) => {
        const match = others.find((ranking) => ranking.subject === subject);
        const compared = match ? compareOrders(bars, match.bars) : null;
        return compared ? [{ title, subject, ...compared }] : [];
      });
    }),
    verdicts: verdicts.map(({ id, claim, judge }) => ({
      ...{ id, claim },
      one: judge(one.rows),
      other: judge(other.rows),
    })),
    parameters: toldParameters(fields, one.parameters).map(({ name, label, text }, index) => {
      const otherText = told[index]?.text ?? null;
      return { name, label, one: text, other: otherText, differs: knownToDiffer(text, otherText) };
    }),
    environment: MEASURED_ON.map((name) => {
      const [first, second] = [one.environment?.[name] ?? null, other.environment?.[name] ?? null];
      return { name, one: first, other: second, differs: knownToDiffer(first, second) };
    }),
  };
}

/** What one run does not tell may well be the same. */
const knownToDiffer = <T>(one: T | null, other: T | null): boolean =>
  one !== null && other !== null && one !== other;

const LEVELS_OF_A_SHAPE = 3;

/** Shapes over the levels both have, or over their own where those are too few; null where neither has any. */
function curvesOf(one: readonly CurvePoint[], other: readonly CurvePoint[]) {
  const inOther = new Set(other.map(({ x }) => x));
  const levels = byLevel(one).flatMap(({ x }) => (inOther.has(x) ? [x] : []));
  const isShared = levels.length >= LEVELS_OF_A_SHAPE;
  const shapeIn = (points: readonly CurvePoint[]) =>
    shapeOf(isShared ? points.filter(({ x }) => levels.includes(x)) : points);
  const shapes = { one: shapeIn(one), other: shapeIn(other) };
  if (!shapes.one && !shapes.other) return null;
  return {
    ...shapes,
    levels: isShared ? levels.length : null,
    levelsApart: isShared ? levelsApart(shapes, levels) : null,
  };
}

function levelsApart(
  { one, other }: SideBySide<CurveShape | null>,
  levels: readonly number[],
): number | null {
  if (!one || !other || one.kind !== other.kind || !('at' in one) || !('at' in other)) return null;
  if (wayOf(one) !== wayOf(other)) return null;
  return Math.abs(levels.indexOf(one.at) - levels.indexOf(other.at));
}

const wayOf = (shape: CurveShape) =>
  'extreme' in shape ? shape.extreme : 'direction' in shape ? shape.direction : null;
