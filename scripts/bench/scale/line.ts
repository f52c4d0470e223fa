/** A straight line through points, by least squares. */
export interface Line {
  intercept: number;
  slope: number;
  /** Of each point: how far above the line it lies. */
  residuals: number[];
}

/** @param points two or more, at different x */
export function lineThrough(points: readonly { x: number; y: number }[]): Line {
  const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const [meanX, meanY] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const intercept = meanY - slope * meanX;
  return { intercept, slope, residuals: points.map(({ x, y }) => y - intercept - slope * x) };
}
