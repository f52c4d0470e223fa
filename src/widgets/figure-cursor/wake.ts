/** Wakes the cursor of whichever figure is pointed at or focused. All a page pays for it before that. */
import { isCursorKey } from './keys.ts';
import { cursorTexts } from './texts.ts';

type Cursor = typeof import('./cursor.ts');

let loaded: Cursor | null = null;

/** The figure an event came from, if its points can be read out. */
function figureOf(event: Event): SVGSVGElement | null {
  const figure = event.target instanceof Element ? event.target.closest('svg[data-readout]') : null;
  return figure instanceof SVGSVGElement ? figure : null;
}

async function withCursor(step: (cursor: Cursor) => void): Promise<void> {
  loaded ??= await import('./cursor.ts');
  step(loaded);
}

document.addEventListener('focusin', (event) => {
  const figure = figureOf(event);
  if (!figure) return;
  // From here on arrow keys are the figure's, which a screen reader has to know.
  figure.setAttribute('role', 'application');
  figure.setAttribute('aria-roledescription', cursorTexts.kind);
  void withCursor((cursor) => cursor.openByFocus(figure));
});
document.addEventListener('focusout', (event) => {
  if (figureOf(event)) loaded?.close();
});
document.addEventListener('keydown', (event) => {
  const figure = figureOf(event);
  if (!figure || figure !== document.activeElement) return;
  if (loaded) return loaded.onKey(event, figure);
  // A key that comes before the cursor waits for it, and does not scroll the page meanwhile.
  if (isCursorKey(event)) event.preventDefault();
  void withCursor((cursor) => cursor.onKey(event, figure));
});
document.addEventListener('pointermove', (event) => {
  const figure = figureOf(event);
  if (figure) void withCursor((cursor) => cursor.onPointer(event, figure));
});
document.addEventListener('pointerout', (event) => {
  const figure = figureOf(event);
  if (figure && figure !== document.activeElement) loaded?.close();
});
