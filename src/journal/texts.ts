/** What is said of what this browser keeps for the reader, ready for a second language. */
export const texts = {
  notKept:
    'This browser keeps nothing for this site: your progress stays as long as this page is open.',
  damaged:
    'Part of what was kept of your progress could not be read. It was put aside: see Your data.',
} as const;
