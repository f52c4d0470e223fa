/** Pieces of SVG as text. */

/** The face that previews are set in: the site's own, read from its package by render.ts. */
export const FACE = 'Source Serif 4';
/** Mean width of a character of the face, as a share of its size: a little more than prose has, so that no line runs out. */
const CHARACTER = { regular: 0.5, bold: 0.57 };

/** Text as it may stand in SVG's markup, attributes included. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** How a run of text looks. */
export interface Look {
  sizePx: number;
  linePx: number;
  fill: string;
  weight?: number;
}

/** Text in lines, with where the next thing may begin. */
export interface Block {
  markup: string;
  bottomPx: number;
}

/** Words in lines of at most so many pixels, by the mean width of a character. What does not fit ends in an ellipsis. */
function linesOf(text: string, widthPx: number, characterPx: number, most: number): string[] {
  const characters = Math.floor(widthPx / characterPx);
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= characters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${(lines[most - 1] ?? '').replace(/[\s.,;:]+$/, '')} …`];
}

/** Sets a text at a place, its first line beginning there, in at most so many lines. */
export function block(
  text: string,
  { x, y, widthPx }: { x: number; y: number; widthPx: number },
  { sizePx, linePx, fill, weight = 400 }: Look,
  most = 99,
): Block {
  const characterPx = sizePx * (weight > 500 ? CHARACTER.bold : CHARACTER.regular);
  const lines = linesOf(text, widthPx, characterPx, most);
  const rows = lines.map(
    (line, at) =>
      `<text x="${x}" y="${y + at * linePx + sizePx * 0.8}" font-size="${sizePx}" font-weight="${weight}" fill="${fill}">${escaped(line)}</text>`,
  );
  return { markup: rows.join(''), bottomPx: y + lines.length * linePx };
}
