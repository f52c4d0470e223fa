/** What stands beside a page's title in its preview. */
import { levelAxis, roundTop } from '#charts/levels.ts';
import { format } from '#measure/format.ts';
import type { ChoiceSpec, CurveSpec } from '#widgets/prediction/spec.ts';
import { acrossOf } from '#widgets/prediction/drawn-curve.ts';
import { inPlainColours, lightColour } from './colours.ts';
import { block, escaped, type Look } from './svg.ts';

/** The room there is, in pixels, from the panel's own corner. */
export const ROOM = { widthPx: 452, heightPx: 450 };

const AXIS_TICKS = 5;
const LABEL_PX = 18;

const ask = (): Look => ({ sizePx: 26, linePx: 33, fill: lightColour('--ink-strong') });
const small = (): Look => ({ sizePx: 22, linePx: 28, fill: lightColour('--ink') });

/** Text of a question has code in backticks, as prose has. */
const spoken = (text: string) => text.replaceAll('`', '');

/** A question that the page asks before its results, with the answers it offers. */
export function questionAside({ ask: asked, options }: ChoiceSpec): string {
  const question = block(spoken(asked), { x: 0, y: 0, widthPx: ROOM.widthPx }, ask(), 7);
  let y = question.bottomPx + 16;
  const boxes: string[] = [];
  for (const { words } of options) {
    const text = block(spoken(words), { x: 44, y: y + 9, widthPx: ROOM.widthPx - 50 }, small(), 2);
    if (text.bottomPx > ROOM.heightPx) break;
    boxes.push(
      `<circle cx="14" cy="${y + 20}" r="10" fill="none" stroke="${lightColour('--accent')}" stroke-width="2.5"/>${text.markup}`,
    );
    y = text.bottomPx + 5;
  }
  return question.markup + boxes.join('');
}

/** The grid that a reader is asked to draw a curve into, with no more of the record than the reader is given. */
export function gridAside(spec: CurveSpec): string {
  const question = block(spoken(spec.ask), { x: 0, y: 0, widthPx: ROOM.widthPx }, ask(), 6);
  const [left, right] = [64, ROOM.widthPx - 30];
  const [top, bottom] = [question.bottomPx + 52, ROOM.heightPx - 58];
  const levels = spec.recorded.map((point) => point.x);
  const x = (level: number) => left + acrossOf({ levels }, level) * (right - left);
  const y = (value: number) => bottom - (value / spec.top) * (bottom - top);
  const every = roundTop(spec.top / AXIS_TICKS);
  const values = Array.from({ length: Math.floor(spec.top / every) + 1 }, (_, at) => at * every);
  const { ticks } = levelAxis(levels, (right - left) * (12 / LABEL_PX));
  const line = lightColour('--line-strong');
  const rule = (path: string) => `<path d="${path}" stroke="${line}" stroke-opacity=".45"/>`;
  const label = (text: string, at: number, base: number, anchor: string) =>
    `<text x="${at}" y="${base}" font-size="${LABEL_PX}" text-anchor="${anchor}" fill="${lightColour('--ink-soft')}">${escaped(text)}</text>`;
  const given = spec.recorded.slice(0, spec.given);
  return [
    question.markup,
    label(spec.yLabel, 0, top - 22, 'start'),
    ...values.map((value) => rule(`M${left} ${y(value)}H${right}`)),
    ...values.map((value) => label(format(value), left - 10, y(value) + 6, 'end')),
    ...levels.map((level) => rule(`M${x(level)} ${top}V${bottom}`)),
    ...ticks.map((level) => label(format(level), x(level), bottom + 24, 'middle')),
    label(spec.xLabel, (left + right) / 2, bottom + 50, 'middle'),
    ...given.map(
      (point) =>
        `<circle cx="${x(point.x)}" cy="${y(point.y)}" r="7" fill="${lightColour('--series-recorded')}"/>`,
    ),
  ].join('');
}

/**
 * A recorded figure.
 * @param markup as it is drawn for pages, with its size in `viewBox`
 * @param title what it shows
 */
export function figureAside(markup: string, title: string): string {
  const [, width = '1', height = '1'] = / viewBox="0 0 (\d+) (\d+)"/.exec(markup) ?? [];
  const heading = block(title, { x: 0, y: 0, widthPx: ROOM.widthPx }, ask(), 2);
  const top = heading.bottomPx + 18;
  const scale = Math.min(ROOM.widthPx / Number(width), (ROOM.heightPx - top) / Number(height));
  const drawing = inPlainColours(markup)
    // What lays the drawing out in a page would have it fill the panel.
    .replace(/(<svg[^>]*?) style="[^"]*"/, '$1 overflow="visible"')
    // The face has no such sign.
    .replaceAll(' →', '');
  return `${heading.markup}<g transform="translate(0 ${top}) scale(${scale})">${drawing}</g>`;
}

/** The labs of a week or of the course, as many as there is room for. */
export function labsAside(labs: readonly { lab: string; title: string }[]): string {
  let y = 0;
  const rows: string[] = [];
  for (const [at, { lab, title }] of labs.entries()) {
    const text = block(title, { x: 82, y, widthPx: ROOM.widthPx - 82 }, ask(), 2);
    const room = at === labs.length - 1 ? ROOM.heightPx : ROOM.heightPx - 40;
    if (text.bottomPx > room) {
      const more = `and ${format(labs.length - at)} more`;
      rows.push(block(more, { x: 82, y, widthPx: ROOM.widthPx }, small()).markup);
      break;
    }
    const number = { ...ask(), fill: lightColour('--accent') };
    rows.push(block(lab, { x: 0, y, widthPx: 82 }, number).markup, text.markup);
    y = text.bottomPx + 14;
  }
  return rows.join('');
}
