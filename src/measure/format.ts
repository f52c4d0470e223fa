/** Numbers as the course writes them in sentences, tables and labels: grouped, rounded, with their unit. */

/** `format(1234.5, 1)` is `1,234.5`; a unit is set off by a space that does not break. */
export function format(value: number, digits = 0, unit: string | null = null): string {
  const number = withDigits(digits).format(value);
  return unit === null ? number : `${number}${unit === '%' ? '' : '\u00a0'}${unit}`;
}

/** One for each count of digits: to make one takes some hundred times as long as to use it. */
const formats = new Map<number, Intl.NumberFormat>();
function withDigits(digits: number): Intl.NumberFormat {
  const known =
    formats.get(digits) ??
    new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(digits, known);
  return known;
}

/** Milliseconds as a reader says them: `48 ms`, `1.3 s`, `2 min 5 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return format(durationMs, 0, 'ms');
  if (durationMs < 60_000) return format(durationMs / 1000, durationMs < 10_000 ? 1 : 0, 's');
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)}\u00a0min ${seconds % 60}\u00a0s`;
}
