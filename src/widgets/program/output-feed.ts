import type { Piece } from './output-blocks.ts';

/** Shown in one go, in characters: laid out in some milliseconds. */
const CHARACTERS_AT_ONCE = 20_000;
/** About a frame. A timer, since a page out of sight has no frames. */
const PAUSE_MS = 16;

/** Shows what a program writes, so much in a frame, so that a fast writer does not keep the page. */
export interface OutputFeed {
  add(pieces: readonly Piece[]): void;
  /** Settles once all that was added is shown. */
  drained(): Promise<void>;
}

/** Hands on what a program writes: at once while it is little, in portions where it is much, so that the page has its frames. */
export function createOutputFeed(
  show: (pieces: Piece[]) => void,
  setTimer: (callback: () => void, delayMs: number) => unknown,
): OutputFeed {
  let waiting: Piece[] = [];
  let shownInFrame = 0;
  let pausing = false;
  let onDrained: (() => void)[] = [];

  const showSome = () => {
    const isMuch = shownInFrame + lengthOf(waiting) > CHARACTERS_AT_ONCE;
    if (isMuch && pausing) return;
    const [portion, rest] = isMuch ? portionOf(waiting) : [waiting, []];
    waiting = rest;
    if (portion.length > 0) {
      shownInFrame += lengthOf(portion);
      show(portion);
      if (!pausing) setTimer(nextFrame, PAUSE_MS);
      pausing = true;
    }
    if (waiting.length > 0) return;
    onDrained.forEach((settle) => settle());
    onDrained = [];
  };
  const nextFrame = () => {
    pausing = false;
    shownInFrame = 0;
    showSome();
  };
  return {
    add(pieces) {
      waiting.push(...pieces);
      showSome();
    },
    drained() {
      const drained = new Promise<void>((resolve) => onDrained.push(resolve));
      showSome();
      return drained;
    },
  };
}

const lengthOf = (pieces: readonly Piece[]) =>
  pieces.reduce((sum, { text }) => sum + text.length, 0);

/** The first pieces, up to so many characters, the last of them cut if need be; and those that are left. */
function portionOf(pieces: readonly Piece[]): [portion: Piece[], rest: Piece[]] {
  let left = CHARACTERS_AT_ONCE;
  for (const [at, { stream, text }] of pieces.entries()) {
    if (text.length > left) {
      const lineEnd = text.lastIndexOf('\n', left - 1);
      const cut = lineEnd === -1 ? left : lineEnd + 1;
      const [before, after] = [text.slice(0, cut), text.slice(cut)];
      return [
        [...pieces.slice(0, at), { stream, text: before }],
        [{ stream, text: after }, ...pieces.slice(at + 1)],
      ];
    }
    left -= text.length;
    if (left === 0) return [pieces.slice(0, at + 1), pieces.slice(at + 1)];
  }
  return [pieces.slice(), []];
}
