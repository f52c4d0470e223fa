/** The cursor on figures: a ring at one point, and what is said of it. Loaded when a figure is first pointed at or focused. */
import { readoutOf } from '#charts/kept-readout.ts';
import { isCursorKey } from './keys.ts';
import { moved, nearest, parseReadout, within, type DrawnSeries, type Place } from './points.ts';
import { cursorTexts as texts } from './texts.ts';

const SVG = 'http://www.w3.org/2000/svg';
const RING_PX = 7;

interface Shown {
  figure: SVGSVGElement;
  holder: Element;
  series: DrawnSeries[];
  place: Place;
  ring: SVGElement;
  box: HTMLElement;
}

let shown: Shown | null = null;

/** Where a reader is in a figure: a live drawing is replaced under them, and they may come back to any. */
const reached = new WeakMap<Element, Place>();

/** Said aloud: one for the page, for a drawing may be replaced while it speaks. */
const voice = document.createElement('p');
voice.className = 'figure-voice';
voice.setAttribute('role', 'status');
document.body.append(voice);

/** Opens the cursor on a figure that has got the focus, and listens to its keys. */
export function openByFocus(figure: SVGSVGElement): void {
  const cursor = open(figure);
  if (!cursor) return;
  show(cursor, { speaks: true, hints: true });
}

/** Moves the cursor of the figure that has the focus. Keys that mean nothing to it are left to the page. */
export function onKey(event: KeyboardEvent, figure: SVGSVGElement): void {
  if (event.key === 'Escape') return leave(figure);
  const cursor = isCursorKey(event) ? open(figure) : null;
  const place = cursor && moved(cursor.series, cursor.place, event.key);
  if (!place) return;
  event.preventDefault();
  cursor.place = place;
  reached.set(cursor.holder, place);
  show(cursor, { speaks: true, hints: false });
}

/** Follows a pointer to the nearest point. Nothing is said aloud. */
export function onPointer(event: PointerEvent, figure: SVGSVGElement): void {
  const cursor = open(figure);
  const toDrawing = figure.getScreenCTM()?.inverse();
  if (!cursor || !toDrawing) return;
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(toDrawing);
  cursor.place = nearest(cursor.series, x, y);
  show(cursor, { speaks: false, hints: false });
}

/** Takes the cursor away. */
export function close(): void {
  shown?.ring.remove();
  shown?.box.remove();
  shown = null;
  voice.textContent = '';
}

function leave(figure: SVGSVGElement): void {
  const holder = figure.closest('figure');
  if (holder) reached.delete(holder);
  close();
}

function open(figure: SVGSVGElement): Shown | null {
  if (shown?.figure === figure && shown.box.isConnected) return shown;
  close();
  const series = parseReadout(readoutOf(figure));
  const holder = figure.closest('figure');
  if (series.length === 0 || !holder) return null;
  const ring = document.createElementNS(SVG, 'circle');
  ring.setAttribute('class', 'figure-ring');
  ring.setAttribute('r', String(RING_PX));
  const box = document.createElement('div');
  box.className = 'figure-readout';
  box.setAttribute('aria-hidden', 'true');
  figure.append(ring);
  holder.append(box);
  const place = within(series, reached.get(holder) ?? { series: 0, point: 0 });
  shown = { figure, holder, series, place, ring, box };
  return shown;
}

function show(
  { figure, series, place, ring, box }: Shown,
  { speaks, hints }: { speaks: boolean; hints: boolean },
): void {
  const line = series[place.series];
  const point = line?.points[place.point];
  if (!line || !point) return;
  ring.setAttribute('cx', String(point.x));
  ring.setAttribute('cy', String(point.y));
  const sentence = texts.point(line.name, point.says);
  const where = texts.place(place.point + 1, line.points.length);
  box.replaceChildren(
    element('strong', line.name),
    element('span', point.says),
    element('small', hints ? texts.hint : where),
  );
  placeBox(figure, ring, box);
  if (speaks) voice.textContent = `${sentence}, ${where}`;
}

/** Beside the point, and within the drawing. */
function placeBox(figure: SVGSVGElement, ring: SVGElement, box: HTMLElement): void {
  const holder = figure.closest('figure')?.getBoundingClientRect();
  if (!holder) return;
  const at = ring.getBoundingClientRect();
  const middle = at.left + at.width / 2 - holder.left;
  const left = Math.min(Math.max(middle - box.offsetWidth / 2, 0), holder.width - box.offsetWidth);
  const above = at.top - holder.top - box.offsetHeight - 6;
  box.style.left = `${Math.max(0, left)}px`;
  box.style.top = `${above >= -box.offsetHeight / 2 ? above : at.bottom - holder.top + 6}px`;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
