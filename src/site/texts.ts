/** What the pages themselves say around the write-ups, ready for a second language. */
export const siteTexts = {
  source: (number: number) => `Source ${number}`,
} as const;
