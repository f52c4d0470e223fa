/** Numbers in sentences, with their units. */

/** Units of one kind can be turned into each other. */
export interface Unit {
  /** "ms" for all times, "/s" for all rates, "%" for shares; any other unit is a kind of its own. */
  kind: string;
  /** How many of the kind make one. */
  factor: number;
}

/** A number in prose, with what tells how exactly it is meant. */
export interface Quantity {
  /** Where it begins in the text. */
  at: number;
  /** As it is written, unit included. */
  text: string;
  value: number;
  /** Digits behind the point. */
  decimals: number;
  /** Significant digits; zeros at the end of a whole number may be rounding, and do not count. */
  significant: number;
  unit: Unit | null;
}

const time = (factor: number): Unit => ({ kind: 'ms', factor });
const UNITS: readonly [RegExp, Unit][] = [
  [/^(?:ms|milliseconds?)(?!\w)/, time(1)],
  [/^(?:s|seconds?)(?!\w)/, time(1000)],
  [/^(?:[µμ]s|microseconds?)(?!\w)/, time(0.001)],
  [/^(?:min|minutes?)(?!\w)/, time(60_000)],
  [/^(?:%|per ?cent(?!\w))/, { kind: '%', factor: 1 }],
  // Known so that a number before them is not taken for one without a unit.
  [/^B(?!\w)/, { kind: 'B', factor: 1 }],
  [/^kB(?!\w)/, { kind: 'B', factor: 1e3 }],
  [/^MB(?!\w)/, { kind: 'B', factor: 1e6 }],
  [/^(?:GB|[KMG]iB|[kMG]?Hz|px|hours?|days?)(?!\w)/, { kind: 'other', factor: 1 }],
  [/^(?:[a-z]+ ?)?(?:\/ ?s|per second|a second)(?!\w)/, { kind: '/s', factor: 1 }],
];

/** A column's unit, as `FieldMeta` has it. */
export function unitNamed(symbol: string | null): Unit | null {
  if (symbol === null) return null;
  return unitAt(symbol, [symbol])?.unit ?? null;
}

/** @param symbols units of columns: these are kinds of their own where they are none of the known */
function unitAt(text: string, symbols: readonly string[]): { unit: Unit; length: number } | null {
  for (const [pattern, unit] of UNITS) {
    const found = pattern.exec(text);
    if (found) return { unit, length: found[0].length };
  }
  const symbol = symbols.find(
    (each) => text.startsWith(each) && !/^\w/.test(text.slice(each.length)),
  );
  return symbol === undefined ? null : { unit: { kind: symbol, factor: 1 }, length: symbol.length };
}

// Part of a word, a version, a path, a date or an address is no number of its own.
const NUMBER = /(?<![\w.,/:#-])[−-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d\w]|[.,:/-]\d)/g;

/**
 * The quantities of a text: numbers with a unit, or with a decimal point.
 * @param symbols further units that may stand behind a number, as columns have them: "MB"
 */
export function quantitiesIn(text: string, symbols: readonly string[] = []): Quantity[] {
  return [...text.matchAll(NUMBER)].flatMap((match) => {
    const [number] = match;
    const after = text.slice(match.index + number.length);
    const gap = /^[ \u00a0\n]?/.exec(after)?.[0] ?? '';
    const found = unitAt(after.slice(gap.length), symbols);
    const decimals = number.split('.')[1]?.length ?? 0;
    if (!found && decimals === 0) return [];
    if (!found && isName(text.slice(0, match.index))) return [];
    const plain = number.replaceAll(',', '').replace('−', '-');
    return [
      {
        at: match.index,
        text: text.slice(
          match.index,
          match.index + number.length + (found ? gap.length + found.length : 0),
        ),
        value: Number(plain),
        decimals,
        significant: significantDigits(plain),
        unit: found?.unit ?? null,
      },
    ];
  });
}

/** Whether what stands before a number makes it part of a name: "Python 3.14", "lab 2.2". */
function isName(before: string): boolean {
  const word = /([\w+]+)[ \u00a0\n]$/.exec(before)?.[1] ?? '';
  if (/^(?:labs?|sections?|versions?|chapters?|figures?|tables?|parts?)$/i.test(word)) return true;
  const startsSentence = /(?:^|[.!?:] )[\w+]+[ \u00a0\n]$/.test(before.replaceAll('\n', ' '));
  return /^[A-Z]/.test(word) && !startsSentence;
}

function significantDigits(plain: string): number {
  const digits = plain.replace('-', '').replace(/^0*\.?0*/, '');
  return plain.includes('.') ? digits.replace('.', '').length : digits.replace(/0+$/, '').length;
}
