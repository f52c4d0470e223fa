/** A reading of the loop's clock, or a length of its time: `0 s`, `2.5 ms`, `1.25 s`. */
export function formatClock(us: number): string {
  if (us === 0) return '0\u00a0s';
  if (us < 1000) return `${us}\u00a0µs`;
  if (us < 1_000_000) return `${trimmed(us / 1000)}\u00a0ms`;
  return `${trimmed(us / 1_000_000)}\u00a0s`;
}

const trimmed = (value: number) => String(Number(value.toFixed(3)));
