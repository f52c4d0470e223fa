/**
 * The same page in ASCII: other characters of its text and attributes as character references, those of its scripts and style
 * sheets as their own escapes. One character beyond Latin-1 has Chromium keep what it decodes in two bytes a character, and read
 * it more slowly from then on (Blink's text_codec_utf8.cc, `upConvertTo16Bit`): a lab page of 440 kB with a thousand characters
 * beyond ASCII blocked its thread for 207 ms as Lighthouse counts it, and for 77 ms without them.
 */
export function inAscii(html: string): string {
  return html.replaceAll(PARTS, (part, tag: string | undefined, name: string, text: string) => {
    if (tag === undefined) return part.replaceAll(BEYOND, reference);
    const escape = name === 'style' ? cssEscape : jsEscape;
    return tag.replaceAll(BEYOND, reference) + text.replaceAll(BEYOND, escape);
  });
}

const TAG_REST = String.raw`\b(?:[^>"']|"[^"]*"|'[^']*')*>`;

/** A script or a style sheet whole; else a tag, whose attributes may speak of either; else a character beyond ASCII. */
const PARTS = new RegExp(
  String.raw`(<(script|style)${TAG_REST})([^]*?</\2>)|<[a-z]${TAG_REST}|[^\0-\x7f]`,
  'gu',
);

const BEYOND = /[^\0-\x7f]/gu;

const reference = (character: string) => `&#${character.codePointAt(0)};`;

/** CSS Syntax, "consume an escaped code point": the space ends it. */
const cssEscape = (character: string) => `\\${character.codePointAt(0)?.toString(16)} `;

/** As JSON and JavaScript strings and names read it, one escape for each half of a surrogate pair. */
const jsEscape = (character: string) =>
  Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
