import type { FigureOptions, Stage } from '#experiment/contract.ts';
import { legend } from './legend.ts';
import { LEVEL_FRAME_MARGIN_LEFT_PX } from './level-frame.ts';

/** Something that taints the values of a level. */
export interface LevelDoubt {
  level: number;
  /** In a word or two: "hand-over". */
  words: string;
}

const ROOM_BELOW_PX = 16;

/** Marks of what taints levels: a triangle with a letter below each, and above the figure what the letters say. */
export function doubtSigns(doubts: readonly LevelDoubt[], stage: Stage) {
  const { plot } = stage;
  const kinds = [...new Set(doubts.map(({ words }) => words))];
  const letterOf = (words: string) => String.fromCharCode(97 + kinds.indexOf(words));
  const levels = [...new Set(doubts.map(({ level }) => level))];
  const signs = levels.map((level) => ({
    level,
    text: `▲${[...new Set(doubts.filter((each) => each.level === level).map(({ words }) => letterOf(words)))].sort().join('')}`,
  }));
  const key = legend(
    kinds.map((words) => ({
      words: `${letterOf(words)}: ${words}`,
      colour: 'var(--unsure)',
      symbol: 'triangle',
    })),
    stage,
    { marginLeft: LEVEL_FRAME_MARGIN_LEFT_PX },
  );
  return {
    room: { top: key.heightPx, bottom: kinds.length === 0 ? 0 : ROOM_BELOW_PX },
    marks: (marginTop: number): NonNullable<FigureOptions['marks']> => [
      plot.text(signs, {
        x: 'level',
        y: () => 0,
        text: 'text',
        dy: 31,
        fill: 'var(--unsure)',
        fontWeight: 600,
      }),
      ...key.marks(marginTop),
    ],
  };
}
