/** Does the work of a drawing, or of what it needs, and returns what puts it into the page. */
type Drawing = () => (() => void) | undefined;

/** Drawings that wait for their turn, the next one first. */
let waiting = new Set<Drawing>();
let underWay = false;

function drawNext(): void {
  const [draw] = waiting;
  underWay = draw !== undefined;
  if (!draw) return;
  waiting.delete(draw);
  const show = draw();
  if (!show) {
    setTimeout(drawNext);
    return;
  }
  requestAnimationFrame(() => {
    show();
    // In a task of its own, behind the frame.
    setTimeout(drawNext);
  });
}

/**
 * Draws soon, one drawing a frame: several figures that change together would else be laid out and painted in one long task. The
 * drawing is made in one task, and shown, laid out and painted in the next.
 * @param isUrgent whether it goes before all that wait, else behind them
 * @returns takes the drawing back, if it has not been made yet
 */
export function drawInTurn(draw: Drawing, isUrgent = false): () => void {
  if (isUrgent) waiting = new Set([draw, ...waiting]);
  else waiting.add(draw);
  if (!underWay) {
    underWay = true;
    setTimeout(drawNext);
  }
  return () => void waiting.delete(draw);
}
