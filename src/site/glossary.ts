import { z } from 'astro/zod';
import type { Term } from '../../labs/glossary/entry.ts';

const termSchema = z.strictObject({
  term: z.string().min(1),
  forms: z.array(z.string().min(1)),
  definition: z.string().regex(/^\S.*\.$/s, 'A definition is whole sentences.'),
  source: z.strictObject({
    label: z.string().min(1, 'A source has a name.'),
    url: z.httpUrl('A source has a link.'),
  }),
});

/** A term that has been checked, with the name of its entry in addresses. */
export type Entry = Term & { id: string };

/** What makes two written forms the same: neither case, nor apostrophes, nor how a line is broken. */
const keyOf = (form: string) => form.toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ');

/** `Little’s law` to `littles-law`. */
export const entryId = (term: string): string =>
  term
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-');

/**
 * Checks the terms and sorts them.
 * @throws {Error} naming the term, if one lacks a source or a definition, or if two share a form
 */
export function glossary(terms: readonly Term[]): Entry[] {
  const owners = new Map<string, string>();
  for (const each of terms) {
    const result = termSchema.safeParse(each);
    if (!result.success)
      throw new Error(`Glossary, “${each.term}”: ${z.prettifyError(result.error)}`);
    for (const form of [each.term, ...each.forms]) {
      const owner = owners.get(keyOf(form));
      if (owner !== undefined)
        throw new Error(`Glossary: “${form}” stands for “${each.term}” and for “${owner}”.`);
      owners.set(keyOf(form), each.term);
    }
  }
  const inOrder = new Intl.Collator('en');
  return terms
    .map((each) => ({ ...each, id: entryId(each.term) }))
    .sort((one, other) => inOrder.compare(one.term, other.term));
}

/** A stretch of text: plain, or one that names a term. */
export type Piece = string | { text: string; entry: Entry };

/** Finds the first uses of terms in texts that are given one after the other: those of one page. */
export class FirstUses {
  readonly #entries = new Map<string, Entry>();
  readonly #pattern: RegExp;
  readonly #used = new Set<string>();

  constructor(entries: readonly Entry[]) {
    for (const each of entries)
      for (const form of [each.term, ...each.forms]) this.#entries.set(keyOf(form), each);
    // The longest first, so that a task group is no task.
    const forms = [...this.#entries.keys()].sort((one, other) => other.length - one.length);
    const written = forms.map((form) =>
      form
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/['’]/g, "['’]")
        .replaceAll(' ', '\\s+'),
    );
    this.#pattern = new RegExp(
      `(?<![\\p{L}\\p{N}_-])(?:${written.join('|')})(?![\\p{L}\\p{N}_-])`,
      'giu',
    );
  }

  /** A text in pieces, with the terms that have not come before. */
  in(text: string): Piece[] {
    const pieces: Piece[] = [];
    let from = 0;
    for (const { 0: found, index } of text.matchAll(this.#pattern)) {
      const entry = this.#entries.get(keyOf(found));
      if (!entry || this.#used.has(entry.id)) continue;
      this.#used.add(entry.id);
      if (index > from) pieces.push(text.slice(from, index));
      pieces.push({ text: found, entry });
      from = index + found.length;
    }
    if (from < text.length) pieces.push(text.slice(from));
    return pieces;
  }
}
