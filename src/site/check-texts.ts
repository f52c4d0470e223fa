/** The words of "Check yourself", in one place, ready for a second language. */
export const checkTexts = {
  number: 'Your answer:',
  check: 'Check',
  answer: 'Show the answer',
  explained: (words: string) => `Explained under “${words}”`,
  chooseFirst: 'Choose one of the answers first.',
  noNumber: 'Type a number first, such as 12.5.',
  same: 'That is what the record shows.',
  other: 'The record shows something else.',
} as const;
