/** Why a link is not shown, in sentences: what is wrong with it, and what to do. */
import { format } from '#measure/format.ts';

const plain = 'Nothing was taken from it; the page is as it always is.';

/** None repeats what the link holds: that is somebody else's text. */
export const refusals = {
  tooLong: (characters: number, most: number) =>
    `The link is too long: ${format(characters)} characters, and this page takes at most ${format(most)}. ${plain} Ask for the run as a file.`,
  tooLarge: (mostKilobytes: number) =>
    `What the link holds unpacks to more than ${format(mostKilobytes)}\u00a0kB, which no link made here does. ${plain} Ask for the run as a file.`,
  noVersion: `The link says no version of what it holds: a part of it is missing. ${plain} Ask for it again.`,
  newer: (version: string, known: number) =>
    `The link was made by a newer version of Async Labs (${version}; this page knows ${known}). ${plain} Reload this page, or open the link on the site it comes from.`,
  damaged: `The link is damaged: it was cut off or changed on its way. ${plain} Ask for it again, or copy all of it.`,
  misfit: (place: string, reason: string) =>
    `The link holds something that does not belong there${place === '' ? '' : ` (${shortened(place)})`}: ${shortened(reason)}. ${plain} Ask for it again.`,
} as const;

const MOST_ECHOED = 120;

/** Text out of a link, short enough to stand in a sentence. */
export const shortened = (text: string): string =>
  text.length <= MOST_ECHOED ? text : `${text.slice(0, MOST_ECHOED)}…`;
