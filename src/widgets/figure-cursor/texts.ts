/** What a figure's cursor says, ready for a second language. */
export const cursorTexts = {
  kind: 'figure with a cursor',
  hint: '← → points, ↑ ↓ series, Esc closes',
  point: (series: string, says: string) => `${series}, ${says}`,
  place: (point: number, points: number) => `${point} of ${points}`,
} as const;
