/** Drawings that wait for their turn, oldest first. */
const waiting = new Set<() => void>();
let underWay = false;

function drawNext(): void {
  const [draw] = waiting;
  underWay = draw !== undefined;
  if (!draw) return;
  waiting.delete(draw);
  draw();
  requestAnimationFrame(drawNext);
}

/**
 * Draws in one of the next frames, one drawing a frame: several figures that change together would else be laid out and
 * painted in one long task.
 * @returns takes the drawing back, if it has not been made yet
 */
export function drawInTurn(draw: () => void): () => void {
  waiting.add(draw);
  if (!underWay) {
    underWay = true;
    requestAnimationFrame(drawNext);
  }
  return () => void waiting.delete(draw);
}
