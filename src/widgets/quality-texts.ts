/** The words on the quality of a run and on its single requests. */
import { format } from '#measure/format.ts';

/** The words around what taints a run. */
export const qualityTexts = {
  title: 'Quality of this run',
  at: (levels: readonly number[]) =>
    levels.length === 0 ? '' : `, at ${levels.map((level) => format(level)).join(', ')}`,
  chosen: (label: string) => `${label}: done. Press Run to run it so.`,
  hiddenAbout: 'page out of sight',
  hidden: (levels: readonly number[]) =>
    `The page was out of sight${levels.length === 0 ? '' : ` while the runs at ${levels.map((level) => format(level)).join(', ')} were measured`}. Browsers slow such pages down: keep this one in front and run again before you trust these times.`,
  chooseGroup: 'Level drawn',
  ofGroup: (name: string) => `Shown: the requests of ${name}.`,
} as const;
