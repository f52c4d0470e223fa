/** Something in a lab that does not hold any more, or never did, and how to mend it. */
export interface Finding {
  /** From the repository's root. */
  file: string;
  line: number;
  /** What is wrong, in a sentence or two. */
  says: string;
  /** What to do about it, in a sentence. */
  mend: string;
}

/** As compilers write it, so that terminals and editors can open the place. */
export const findingText = ({ file, line, says, mend }: Finding): string =>
  `${file}:${line}: ${says}\n    ${mend}`;

/** The line, from 1, at an offset in a text. */
const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** The first line that has some words; 1 where none has. */
export function lineOf(text: string, words: string): number {
  const at = text.indexOf(words);
  return at < 0 ? 1 : lineAt(text, at);
}
