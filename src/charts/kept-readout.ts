const unread = new WeakMap<Element, () => string>();

/**
 * Has a drawing's points ready to be read out. They are put into words when someone asks: most drawings of a run are replaced
 * before anybody does, and 2,000 points take as long as the drawing itself.
 */
export function keepReadout(drawing: Element, make: () => string): void {
  unread.set(drawing, make);
  drawing.setAttribute('data-readout', '');
}

/** A drawing's points as `readoutText` (readout.ts) gives them: what stands in the page, or what was kept for later. */
export function readoutOf(drawing: Element): string {
  return drawing.getAttribute('data-readout') || (unread.get(drawing)?.() ?? '');
}
