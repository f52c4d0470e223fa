/** What an entry of the glossary is, and the sources that several share. */
export interface Term {
  /** As it heads its entry. */
  term: string;
  /** Other forms that stand for it in a text: its plural, a synonym. The term itself is always one. */
  forms: readonly string[];
  /** One to three sentences of plain text. */
  definition: string;
  /** Where the word is defined or was coined. */
  source: { label: string; url: string };
}

/** An entry, with its source as label and address. */
export const entry = (
  term: string,
  forms: readonly string[],
  definition: string,
  [label, url]: readonly [string, string],
): Term => ({ term, forms, definition, source: { label, url } });

/** A page of Python's documentation, by its path there. */
export const python = (label: string, path: string) =>
  [`Python documentation, ${label}`, `https://docs.python.org/3/${path}`] as const;
/** A file of CPython's own code. */
export const cpython = (file: string) =>
  [`CPython 3.14, ${file}`, `https://github.com/python/cpython/blob/v3.14.0/${file}`] as const;

/** For the Universal Scalability Law. */
export const gunther = [
  'N. J. Gunther, A General Theory of Computational Scalability Based on Rational Functions, 2008',
  'https://arxiv.org/abs/0808.1431',
] as const;

/** For queueing and the operational laws. */
export const lazowska = [
  'E. D. Lazowska and others, Quantitative System Performance, 1984',
  'https://homes.cs.washington.edu/~lazowska/qsp/',
] as const;

/** For closed and open load. */
export const schroeder = [
  'B. Schroeder, A. Wierman and M. Harchol-Balter, Open Versus Closed: A Cautionary Tale, 2006',
  'https://www.usenix.org/conference/nsdi-06/open-versus-closed-cautionary-tale',
] as const;

/** For concurrency, and what is no parallelism. */
export const pike = [
  'R. Pike, Concurrency Is Not Parallelism, 2012',
  'https://go.dev/blog/waza-talk',
] as const;
