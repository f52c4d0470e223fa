import { checkTexts } from './check-texts.ts';

/** A question as its markup tells it. */
export type Asked =
  { kind: 'choice'; answer: string } | { kind: 'number'; answer: number; tolerance: number };

/** What is said of an answer. `unclear` asks for another one; the others go on with what the record has. */
export interface Said {
  outcome: 'same' | 'other' | 'unclear';
  words: string;
}

/** A number as readers write one: `1,000`, `12.5`, with or without a unit behind it; null for anything else. */
export function numberIn(text: string): number | null {
  const [, digits] = /^([+-]?[\d,]*\.?\d+)\s*(?:[^\d\s.,]\D*)?$/.exec(text.trim()) ?? [];
  const value = digits === undefined ? Number.NaN : Number(digits.replaceAll(',', ''));
  return Number.isFinite(value) ? value : null;
}

/**
 * Compares an answer with the record's.
 * @param given the option chosen or the text typed; null if there is none
 */
export function judged(question: Asked, given: string | null): Said {
  if (question.kind === 'choice') {
    if (given === null) return { outcome: 'unclear', words: checkTexts.chooseFirst };
    return outcome(given === question.answer);
  }
  const value = numberIn(given ?? '');
  if (value === null) return { outcome: 'unclear', words: checkTexts.noNumber };
  return outcome(Math.abs(value - question.answer) <= question.tolerance);
}

const outcome = (same: boolean): Said =>
  same
    ? { outcome: 'same', words: checkTexts.same }
    : { outcome: 'other', words: checkTexts.other };
