/** The words around links: what one holds, what came out of one, and the snippet for other pages. */
import { format } from '#measure/format.ts';

const characters = (count: number) => `${format(count)} characters`;
/** As many as a sweep has levels. */
const MOST_POINTS_TOLD = 20;
const digitsOf = (value: number) => (Math.abs(value) < 10 ? 1 : 0);
const certainty = (sure: number | undefined) =>
  sure === undefined ? '' : ` (${format(sure, 0, '%')} sure)`;
const many = (count: number, one: string) => `${format(count)} ${one}${count === 1 ? '' : 's'}`;

/** The words around sharing and embedding. */
export const shareTexts = {
  summary: 'Share or embed this experiment',
  programSummary: 'Share or embed this program',
  loading: 'Loading …',
  noScript: 'Links are made by JavaScript, which is off here.',
  notLoaded: (reason: string) =>
    `The tools for links could not be loaded: ${reason} Close this and open it again.`,
  linkTitle: 'Share as a link',
  link: 'Link',
  copyLink: 'Copy link',
  linkCopied: 'The link is in the clipboard.',
  notCopied: 'This browser did not let the page copy. The text is selected: copy it from there.',
  withRun: (rows: number, partial: boolean) =>
    `with your run${partial ? ', partial' : ''} (${many(rows, 'row')}, without single requests)`,
  withPredictions: (count: number) => `with your ${many(count, 'prediction')}`,
  holds: (what: readonly string[], length: number, most: number) =>
    `It holds ${what.join(', ')}. ${characters(length)} after the address; at most ${format(most)} go into a link. Whoever opens it sees this; nothing runs, and nothing is sent to this site, since a browser keeps what stands after the # to itself.`,
  parts: {
    experiment: 'the experiment’s name',
    parameters: (count: number) =>
      count === 0
        ? 'no parameter, since all have their defaults'
        : `the ${many(count, 'parameter')} that differ${count === 1 ? 's' : ''} from the default${count === 1 ? '' : 's'}`,
    run: (rows: number) => `your run of ${many(rows, 'row')}`,
    predictions: (count: number) => `your ${many(count, 'prediction')}`,
    program: 'the program’s name',
    step: (step: number) => `step ${format(step)}`,
    source: (lines: number) => `the program’s text as you have it (${many(lines, 'line')})`,
  },
  runTooLarge: (length: number, most: number) =>
    `With your run the link would have ${characters(length)}, and at most ${format(most)} go into one. Send the run as a file instead: whoever gets it drops it on this experiment.`,
  programTooLarge: (length: number, most: number) =>
    `With the program’s text the link would have ${characters(length)}, and at most ${format(most)} go into one. Send the program as a file instead.`,
  saveRun: 'Recording (JSON)',
  saveProgram: (file: string) => `Download ${file}`,
  saved: (file: string) => `Saved as ${file}.`,
  embedTitle: 'Show it on a page of yours',
  embed: 'HTML to paste',
  embedHelp:
    'This alone, in the reader’s light or dark theme; add ?theme=light or ?theme=dark to its address to settle it.',
  copyEmbed: 'Copy HTML',
  embedCopied: 'The HTML is in the clipboard.',
  bad: (sentences: string) =>
    `The link’s parameters cannot be used: ${sentences} Nothing was taken from it; the page is as it always is.`,
  badRun: (reason: string) =>
    `The run in the link is not shown: ${reason} Nothing was taken from it; the page is as it always is.`,
  notOpened: (reason: string) =>
    `The link could not be opened: ${reason} Reload the page to try again.`,
  /** What the run is called in figures and headings. */
  runName: 'a link',
  opened: 'From a link: nothing was run.',
  filled: (labels: readonly string[]) => `It sets ${labels.join(', ')} in the form.`,
  nothingSet: 'It sets no parameter.',
  laidIn: (rows: number) =>
    `The run it carries (${many(rows, 'row')}) stands below; somebody else made it, so trust it as far as you trust them.`,
  address: (address: string) =>
    `It names an address to send requests to, ${address}. Nothing has been sent there. Run the experiment only if you may load that server.`,
  predicted: (told: readonly string[]) => `Predicted by whoever sent it: ${told.join('; ')}.`,
  choice: (about: string, choice: string, sure: number | undefined) =>
    `${about}: “${choice}”${certainty(sure)}`,
  curve: (about: string, points: readonly { x: number; y: number }[], sure: number | undefined) => {
    const told = points
      .slice(0, MOST_POINTS_TOLD)
      .map(({ x, y }) => `${format(y, digitsOf(y))} at ${format(x)}`);
    const more =
      points.length > told.length ? [`and ${format(points.length - told.length)} more`] : [];
    return `${about}, ${[...told, ...more].join(', ')}${certainty(sure)}`;
  },
  putAway: 'Put the link’s run away',
  programOpened: 'From a link: nothing was run.',
  programText:
    'This program was written by whoever sent the link. Read it before you run it: it can do what this page can. Reset program brings the page’s own back.',
  programStep: (step: string) => `Run it in virtual time to come to step ${step}, which it names.`,
} as const;
