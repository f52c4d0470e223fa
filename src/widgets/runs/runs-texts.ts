/** The fold's name alone: what stands inside is loaded with it. */
export const runsTexts = {
  summary: 'Your runs: kept here, to show again and to compare',
} as const;
