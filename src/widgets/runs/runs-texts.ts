/** The fold's own words: what stands inside is loaded with it. */
export const runsTexts = {
  summary: 'Your runs: kept here, to show again and to compare',
  noScript: 'Runs are kept by JavaScript, which is off here.',
  notLoaded: (reason: string) =>
    `Your runs could not be loaded: ${reason} Close this and open it again.`,
} as const;
