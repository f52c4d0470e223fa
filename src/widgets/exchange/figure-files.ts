import { standaloneSvg, type FigureFileWords } from '#charts/standalone.ts';
import { exchangeTexts } from './exchange-texts.ts';

/** Wide enough for the names at the right of a figure. */
export const FIGURE_WIDTH_PX = 720;
/** Pixels of a picture for each of the drawing: sharp in print and on dense screens. */
const SCALE = 2;

/** The site's colours as the light theme has them, read from the style sheet: the file is for white paper. */
function lightColours() {
  const probe = document.createElement('span');
  probe.style.colorScheme = 'light';
  document.body.append(probe);
  const colourOf = (name: string) => {
    // What stands on the page's background stands on white in the file.
    if (/background|paper/.test(name)) return '#ffffff';
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  return { colourOf, done: () => probe.remove() };
}

/** A drawn figure as the text of an SVG file. */
export function svgFile(drawing: Element, words: FigureFileWords): string {
  const { colourOf, done } = lightColours();
  try {
    const [ink, inkSoft] = [colourOf('--ink-strong'), colourOf('--ink-soft')];
    const svg = standaloneSvg(drawing, words, { colourOf, ink, inkSoft, document });
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
  } finally {
    done();
  }
}

/**
 * An SVG file as a picture.
 * @throws {Error} with half a sentence, if the browser cannot
 */
export async function pngFile(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    const context = canvas.getContext('2d');
    if (!context) throw new Error(exchangeTexts.noPicture);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error(exchangeTexts.noPicture);
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}
