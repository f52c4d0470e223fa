/** What the pages themselves say around the write-ups, ready for a second language. */
export const siteTexts = {
  numbers: 'The numbers of this figure',
  source: (number: number) => `Source ${number}`,
} as const;
