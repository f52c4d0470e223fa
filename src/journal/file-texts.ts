/** Why a file of a reader's data is refused: what is wrong with it, and what to do. */
import { format } from '#measure/format.ts';

/** Why a reader's file is not taken, in sentences. Each takes the file's name first. */
export const fileTexts = {
  tooLarge: (file: string, most: number) =>
    `${file} is larger than ${format(most, 0, 'MB')}, which is more than this page takes.`,
  unreadable: (file: string) => `${file} could not be read from disk. Choose it once more.`,
  broken: (file: string) =>
    `${file} is no JSON to its end: it is another kind of file, or cut off or damaged.`,
  foreign: (file: string) =>
    `${file} is not a file of your data from Async Labs. A single run is imported below its experiment.`,
  newer: (file: string, version: number, known: number) =>
    `${file} was written by a newer version of Async Labs (format ${version}; this page knows ${known}). Reload this page, or open the file on the site it comes from.`,
  damaged: (file: string, problem: string) =>
    `${file} is damaged or was changed by hand: ${problem}`,
} as const;
