import { levenbergMarquardt } from 'ml-levenberg-marquardt';

/** The Universal Scalability Law's parameters. alpha and beta have no unit and are not negative. */
export interface Usl {
  /** Throughput of one request at a time, per second. */
  lambda: number;
  /** Contention. */
  alpha: number;
  /** Coherency: above 0 throughput has a peak. */
  beta: number;
}

/** A throughput measured at a level of concurrency. */
export interface UslPoint {
  level: number;
  /** Above 0. */
  perSecond: number;
}

/** Throughput at a level: X(N) = lambda N / (1 + alpha (N - 1) + beta N (N - 1)) (N. J. Gunther, Guerrilla Capacity Planning, Springer 2007). */
export function uslPerSecond({ lambda, alpha, beta }: Usl, level: number): number {
  return (lambda * level) / (1 + alpha * (level - 1) + beta * level * (level - 1));
}

/** The level at which throughput peaks: the root of (1 - alpha) / beta; infinite without coherency, 1 for alpha of 1 or more. */
export function uslPeak({ alpha, beta }: Usl): number {
  if (beta === 0) return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.sqrt(Math.max(0, 1 - alpha) / beta));
}

/** Where the search begins: contention and coherency as shares of the slowdown at the highest level. */
const STARTS = [
  [0.5, 0.5],
  [1, 0.01],
  [0.01, 1],
] as const;
/** So far from 0 a search begins: from 0 itself the method does not get away. Share of the slowdown at the highest level. */
const OFF_ZERO = 0.01;
/** The library stops early only where there is no error left: these many were enough in every test. */
const ITERATIONS = 60;
const ITERATIONS_NEAR = 8;

/** A search for the parameters. */
interface Search {
  /** alpha and beta, as shares of the slowdown; the others are searched for as well where `free` says so, and 0 where not. */
  from: readonly [alpha: number, beta: number];
  logLambda: number;
  free: readonly [alpha: boolean, beta: boolean];
  maxIterations: number;
}

/** A guess for the starts: an upper bound of lambda, and the units that alpha and beta are searched in. */
function scaleOf(points: readonly UslPoint[]) {
  const most = Math.max(...points.map(({ level }) => level));
  const logLambda = Math.max(...points.map(({ level, perSecond }) => Math.log(perSecond / level)));
  const atMost = points.find(({ level }) => level === most)?.perSecond ?? 1;
  const slowdownSeen = Math.max(1, (Math.exp(logLambda) * most) / atMost);
  return { logLambda, alpha: slowdownSeen / most, beta: slowdownSeen / most ** 2 };
}

/**
 * Least squares (Levenberg and Marquardt) of the relative error, with alpha and beta kept from going below 0. Relative, since
 * a throughput of ten at 1 counts as much as one of a thousand at 500. The parameters are scaled by the highest level and the
 * slowdown seen there, so that the method meets numbers of one size; the best of several searches is returned. Where the
 * least error lies at an alpha or beta of 0, a search with that one held at 0 finds it.
 * @param near where to search: a fit of much the same points. Left out: from three starts
 * @throws {RangeError} with fewer than three different levels: there is a curve through any two
 */
export function fitUsl(points: readonly UslPoint[], near?: Usl): Usl {
  if (new Set(points.map(({ level }) => level)).size < 3)
    throw new RangeError('It takes three levels or more to fit the law.');
  const scale = scaleOf(points);
  const fits = (near ? searchesNear(near, scale) : searches(scale)).map((search) =>
    found(points, scale, search),
  );
  return fits.reduce((a, b) => (b.error < a.error ? b : a)).usl;
}

type Scale = ReturnType<typeof scaleOf>;

const BOTH = [true, true] as const;
const NO_CONTENTION = [false, true] as const;
const NO_COHERENCY = [true, false] as const;

function searches({ logLambda }: Scale): Search[] {
  const more = { logLambda, maxIterations: ITERATIONS };
  return [
    ...STARTS.map((from) => ({ ...more, from, free: BOTH })),
    { ...more, from: [0, 1], free: NO_CONTENTION },
    { ...more, from: [1, 0], free: NO_COHERENCY },
  ];
}

function searchesNear(near: Usl, scale: Scale): Search[] {
  const [alpha, beta] = [near.alpha / scale.alpha, near.beta / scale.beta];
  const more = { logLambda: Math.log(near.lambda), maxIterations: ITERATIONS_NEAR };
  const off = (value: number) => Math.max(OFF_ZERO, value);
  return [
    { ...more, from: [off(alpha), off(beta)], free: BOTH },
    ...(alpha < OFF_ZERO ? [{ ...more, from: [0, off(beta)], free: NO_CONTENTION } as const] : []),
    ...(beta < OFF_ZERO ? [{ ...more, from: [off(alpha), 0], free: NO_COHERENCY } as const] : []),
  ];
}

function found(points: readonly UslPoint[], scale: Scale, search: Search) {
  const { from, logLambda, free, maxIterations } = search;
  const [freeAlpha, freeBeta] = free;
  const uslOf = ([log = 0, ...rest]: readonly number[]): Usl => {
    const alpha = freeAlpha ? (rest[0] ?? 0) : 0;
    const beta = freeBeta ? (rest[freeAlpha ? 1 : 0] ?? 0) : 0;
    return {
      lambda: Math.exp(log),
      alpha: Math.max(0, alpha) * scale.alpha,
      beta: Math.max(0, beta) * scale.beta,
    };
  };
  const ofFree = <T>(alpha: T, beta: T): T[] => [
    ...(freeAlpha ? [alpha] : []),
    ...(freeBeta ? [beta] : []),
  ];
  const { parameterValues, parameterError } = levenbergMarquardt(
    {
      x: points.map(({ level }) => level),
      y: points.map(({ perSecond }) => Math.log(perSecond)),
    },
    (parameters) => {
      const usl = uslOf(parameters);
      return (level) => Math.log(uslPerSecond(usl, level));
    },
    {
      initialValues: [logLambda, ...ofFree(...from)],
      minValues: [scale.logLambda - 20, ...ofFree(0, 0)],
      maxValues: [scale.logLambda + 20, ...ofFree(1e6, 1e6)],
      jacobianFunction: (parameters) => {
        const { alpha: a, beta: b } = uslOf(parameters);
        return (level) => {
          const others = level - 1;
          const slowdown = 1 + a * others + b * level * others;
          return [
            1,
            ...ofFree(
              (-others * scale.alpha) / slowdown,
              (-level * others * scale.beta) / slowdown,
            ),
          ];
        };
      },
      damping: 0.01,
      maxIterations,
      errorTolerance: 1e-14,
    },
  );
  return { usl: uslOf(parameterValues), error: parameterError };
}
