/** What the pages themselves say around the write-ups, ready for a second language. */
export const siteTexts = {
  name: 'Async Labs',
  description:
    'A course on asyncio and concurrency whose every claim can be rerun by the reader, in the browser.',
  lab: (number: string) => `Lab ${number}`,
  numbers: 'The numbers of this figure',
  source: (number: number) => `Source ${number}`,
  feed: 'New labs as a feed (RSS)',
  feedTitle: 'Async Labs: new labs',
  previewOf: (title: string) => `Preview of “${title}”`,
} as const;
