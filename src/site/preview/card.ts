import { ROOM } from './aside.ts';
import { lightColour } from './colours.ts';
import { SIZE } from './size.ts';
import { block, escaped, FACE } from './svg.ts';

const LEFT = 72;
const PANEL = { x: 664, y: 64, width: 472, height: 502, pad: 30 };

/** What stands on a preview picture. */
export interface Card {
  site: string;
  /** "Lab 2.1"; null on pages that are no lab. */
  kicker: string | null;
  title: string;
  description: string;
  /** Markup for the panel at the right (aside.ts); null for none. */
  aside: string | null;
}

/** A page's preview as an SVG. */
export function cardSvg({ site, kicker, title, description, aside }: Card): string {
  const widthPx = (aside === null ? SIZE.widthPx - LEFT : PANEL.x - 30) - LEFT;
  const sizePx = title.length > 34 ? 52 : 66;
  const strong = lightColour('--ink-strong');
  const above = kicker === null ? '' : textAt(kicker, 196, 30, lightColour('--accent'), 620);
  const heading = block(
    title,
    { x: LEFT, y: 222, widthPx },
    { sizePx, linePx: sizePx * 1.1, fill: strong, weight: 620 },
    3,
  );
  const said = block(
    description,
    { x: LEFT, y: heading.bottomPx + 20, widthPx },
    { sizePx: 27, linePx: 36, fill: lightColour('--ink-soft') },
    Math.max(1, Math.floor((SIZE.heightPx - 50 - heading.bottomPx - 20) / 36)),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.widthPx}" height="${SIZE.heightPx}" font-family="${FACE}">
<rect width="100%" height="100%" fill="${lightColour('--paper')}"/>
<rect width="14" height="100%" fill="${lightColour('--accent')}"/>
${mark()}
${textAt(site, 99, 30, strong, 500, LEFT + 60)}${above}${heading.markup}${said.markup}
${aside === null ? '' : panel(aside)}</svg>`;
}

/** The course's sign, as in SiteTitle.astro. */
const mark = () =>
  `<g transform="translate(${LEFT - 4} 62) scale(1.6)" fill="none" stroke="${lightColour('--accent')}" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round">
<path d="M27 16a11 11 0 1 1-4.2-8.6"/><path d="M23.6 2.6l-.4 5.2-5.2-.4"/><circle cx="16" cy="16" r="3.6" stroke="none" fill="${lightColour('--series-own')}"/></g>`;

const textAt = (
  text: string,
  y: number,
  sizePx: number,
  fill: string,
  weight: number,
  x: number = LEFT,
) =>
  `<text x="${x}" y="${y}" font-size="${sizePx}" font-weight="${weight}" fill="${fill}">${escaped(text)}</text>`;

const panel = (aside: string) =>
  `<rect x="${PANEL.x}" y="${PANEL.y}" width="${PANEL.width + 24}" height="${PANEL.height}" rx="8" fill="${lightColour('--paper-raised')}" stroke="${lightColour('--line')}" stroke-width="2"/>
<svg x="${PANEL.x + PANEL.pad - 8}" y="${PANEL.y + PANEL.pad}" width="${ROOM.widthPx}" height="${ROOM.heightPx}">${aside}</svg>`;
