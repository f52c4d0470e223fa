/** The normal distribution's 97.5 % quantile. */
const Z = 1.959963984540054;

/** Exact values where the expansion below is not good to three digits. */
const FEW = [Number.NaN, 12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306];

/**
 * Student's t at 97.5 %, for two-sided intervals at 95 %: from a table up to eight degrees of freedom, then by the
 * expansion in 1/v (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5), good to 0.001.
 * @param freedom degrees of freedom v, a whole number of 1 or more
 */
export function tQuantile975(freedom: number): number {
  const exact = FEW[freedom];
  if (exact !== undefined) return exact;
  const g1 = (Z ** 3 + Z) / 4;
  const g2 = (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96;
  const g3 = (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384;
  return Z + g1 / freedom + g2 / freedom ** 2 + g3 / freedom ** 3;
}
