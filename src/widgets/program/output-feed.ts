import type { Piece } from './output-blocks.ts';

/** Shown in one go, in characters: laid out in some milliseconds. */
const CHARACTERS_AT_ONCE = 20_000;
/** About a frame. A timer, since a page out of sight has no frames. */
const PAUSE_MS = 16;

/** Shows what a program writes in portions, one a frame, so that a fast writer does not keep the page. */
export interface OutputFeed {
  add(pieces: readonly Piece[]): void;
  /** Settles once all that was added is shown. */
  drained(): Promise<void>;
}

/** Hands on what a program writes in portions, so that a fast writer leaves the page its frames. */
export function createOutputFeed(
  show: (pieces: Piece[]) => void,
  setTimer: (callback: () => void, delayMs: number) => unknown,
): OutputFeed {
  let waiting: Piece[] = [];
  let pausing = false;
  let onDrained: (() => void)[] = [];

  const showSome = () => {
    if (pausing) return;
    const [portion, rest] = portionOf(waiting);
    waiting = rest;
    if (portion.length === 0) {
      onDrained.forEach((settle) => settle());
      onDrained = [];
      return;
    }
    pausing = true;
    setTimer(() => {
      pausing = false;
      showSome();
    }, PAUSE_MS);
    show(portion);
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
