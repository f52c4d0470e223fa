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

/**
 * Least squares (Levenberg and Marquardt) of the relative error, with alpha and beta kept from going below 0. Relative, since
 * a throughput of ten at 1 counts as much as one of a thousand at 500. The parameters are scaled by the highest level and the
 * slowdown seen there, so that the method meets numbers of one size; the best of three starts is returned.
 * @param near where to search instead: a fit of much the same points
 * @throws {RangeError} with fewer than three different levels: there is a curve through any two
 */
export function fitUsl(points: readonly UslPoint[], near?: Usl): Usl {
  const x = points.map(({ level }) => level);
  if (new Set(x).size < 3) throw new RangeError('It takes three levels or more to fit the law.');
  const y = points.map(({ perSecond }) => Math.log(perSecond));
  const most = Math.max(...x);
  const logLambda = Math.max(...points.map(({ level, perSecond }) => Math.log(perSecond / level)));
  const atMost = points.find(({ level }) => level === most)?.perSecond ?? 1;
  const slowdownSeen = Math.max(1, (Math.exp(logLambda) * most) / atMost);
  const scale = { alpha: slowdownSeen / most, beta: slowdownSeen / most ** 2 };
  const uslOf = ([logLambda = 0, alpha = 0, beta = 0]: readonly number[]): Usl => ({
    lambda: Math.exp(logLambda),
    alpha: Math.max(0, alpha) * scale.alpha,
    beta: Math.max(0, beta) * scale.beta,
  });
  const starts = near
    ? [[Math.log(near.lambda), near.alpha / scale.alpha, near.beta / scale.beta]]
    : STARTS.map(([alpha, beta]) => [logLambda, alpha, beta]);
  const fits = starts.map((initialValues) =>
    levenbergMarquardt(
      { x, y },
      (parameters) => {
        const usl = uslOf(parameters);
        return (level) => Math.log(uslPerSecond(usl, level));
      },
      {
        initialValues,
        minValues: [logLambda - 20, 0, 0],
        maxValues: [logLambda + 20, 1e6, 1e6],
        jacobianFunction: (parameters) => {
          const { alpha: a, beta: b } = uslOf(parameters);
          return (level) => {
            const others = level - 1;
            const slowdown = 1 + a * others + b * level * others;
            return [
              1,
              (-others * scale.alpha) / slowdown,
              (-level * others * scale.beta) / slowdown,
            ];
          };
        },
        damping: 0.01,
        // The library stops early only where there is no error left: these many were enough in every test.
        maxIterations: near ? 6 : 60,
        errorTolerance: 1e-14,
      },
    ),
  );
  const best = fits.reduce((a, b) => (b.parameterError < a.parameterError ? b : a));
  return uslOf(best.parameterValues);
}
