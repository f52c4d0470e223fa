/** A figure as a file of its own: on white, in plain colours, with its title and where its numbers are from. */

/** What is written around a figure in a file. All of it is plain text, broken into lines there. */
export interface FigureFileWords {
  title: string;
  caption: string;
  /** Who measured, when and on what; where it was published. A line each. */
  source: readonly string[];
  /** What the figure shows, for a reader who does not see it. */
  summary: string;
}

/** What a file is drawn with in place of the page's style sheet. */
export interface Palette {
  /** The plain colour of one of the site's names (`--series-own`), in the light theme. */
  colourOf(name: string): string;
  ink: string;
  inkSoft: string;
  document: Document;
}

const SVG = 'http://www.w3.org/2000/svg';
const FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";
const PAD_PX = 20;
const TITLE = { sizePx: 17, linePx: 23 };
const CAPTION = { sizePx: 12, linePx: 17 };
const SOURCE = { sizePx: 10.5, linePx: 15 };
const GAP_PX = 12;
/** Mean width of a character, as a share of the font's size. */
const CHARACTER = 0.53;

/** Words in lines of at most so many pixels, by the mean width of a character: no text is measured here. */
export function linesOf(text: string, widthPx: number, sizePx: number): string[] {
  const most = Math.max(8, Math.floor(widthPx / (sizePx * CHARACTER)));
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    // An address may be longer than a line: it is broken where it has to be.
    else lines.push(...(word.match(new RegExp(`.{1,${most}}`, 'gu')) ?? []));
  }
  return lines;
}

/**
 * Wraps a drawn figure for a file. The drawing is copied; nothing on the page changes.
 * @param drawing as `drawFigure` makes it, with its `width` and `height`
 */
export function standaloneSvg(
  drawing: Element,
  { title, caption, source, summary }: FigureFileWords,
  { document, colourOf, ink, inkSoft }: Palette,
): Element {
  const widthPx = Number(drawing.getAttribute('width'));
  const heightPx = Number(drawing.getAttribute('height'));
  const make = (name: string, attributes: Record<string, string | number>, text?: string) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const whole = make('svg', { xmlns: SVG, 'font-family': FONT, role: 'img', 'aria-label': title });
  whole.append(make('title', {}, title), make('desc', {}, `${caption} ${summary}`.trim()));
  const background = make('rect', { width: '100%', height: '100%', fill: '#ffffff' });
  whole.append(background);

  let bottomPx = PAD_PX;
  const write = (
    texts: readonly string[],
    { sizePx, linePx }: typeof TITLE,
    look: Record<string, string | number>,
  ) => {
    for (const line of texts.flatMap((text) => linesOf(text, widthPx, sizePx))) {
      bottomPx += linePx;
      const place = { x: PAD_PX, y: bottomPx - (linePx - sizePx) / 2, 'font-size': sizePx };
      whole.append(make('text', { ...place, ...look }, line));
    }
  };
  write([title], TITLE, { fill: ink, 'font-weight': 650 });
  const inner = plain(drawing, colourOf, ink);
  inner.setAttribute('x', String(PAD_PX));
  inner.setAttribute('y', String(bottomPx + GAP_PX));
  whole.append(inner);
  bottomPx += heightPx + 2 * GAP_PX;
  write([caption], CAPTION, { fill: ink });
  bottomPx += GAP_PX / 2;
  write(source, SOURCE, { fill: inkSoft, class: 'source' });

  const size = { width: widthPx + 2 * PAD_PX, height: Math.ceil(bottomPx + PAD_PX) };
  for (const [key, value] of Object.entries(size)) whole.setAttribute(key, String(value));
  whole.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
  return whole;
}

/** A copy of a drawing that needs no style sheet: every colour a plain one. */
function plain(drawing: Element, colourOf: Palette['colourOf'], ink: string): Element {
  const copy = drawing.cloneNode(true) as Element;
  for (const style of copy.querySelectorAll('style')) style.remove();
  for (const name of [
    'class',
    'style',
    'role',
    'aria-label',
    'font-family',
    'xmlns',
    'tabindex',
    'data-readout',
  ])
    copy.removeAttribute(name);
  copy.setAttribute('font-size', '12');
  copy.setAttribute('overflow', 'visible');
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      const resolved = value
        .replace(/var\((--[\w-]+)(?:,[^)]*)?\)/g, (_, variable: string) => colourOf(variable))
        .replace(/\bcurrentColor\b/gi, ink);
      if (resolved !== value) element.setAttribute(name, resolved);
    }
  }
  return copy;
}
