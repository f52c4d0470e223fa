import type { LevelMark } from '#experiment/contract.ts';

/** The words around files: taking a run along, comparing one, making it elsewhere. */
export const exchangeTexts = {
  summary: 'Take this run with you, or compare another',
  loading: 'Loading …',
  noScript: 'Files are made and read by JavaScript, which is off here.',
  notLoaded: (reason: string) =>
    `The tools for files could not be loaded: ${reason} Close this and open it again.`,
  exportTitle: 'Take a run with you',
  whichRun: 'Which run',
  ownRun: 'your run',
  ownPartial: 'your run, partial',
  recorded: (by: string) => `recorded: ${by}`,
  nothingYet: 'There is no run to take along yet: run the experiment.',
  json: 'Recording (JSON)',
  rows: 'Rows (CSV)',
  samples: 'Single requests (CSV)',
  figure: 'Figure',
  figureHelp: 'As it is drawn above, with every run on it, on white.',
  svg: 'Drawing (SVG)',
  png: 'Picture (PNG)',
  saved: (file: string) => `Saved as ${file}.`,
  notSaved: (file: string, reason: string) =>
    `${file} could not be saved: ${reason} Try another format, or another browser.`,
  noPicture: 'this browser could not turn the drawing into a picture.',
  importTitle: 'Compare a run from a file',
  choose: 'A file to compare',
  formats: (others: string | null) =>
    `A recording (JSON) from this experiment${others === null ? '' : `, ${others}`}. It stays on your machine. You can also drop it anywhere on the experiment.`,
  reading: (file: string) => `Reading ${file} …`,
  imported: (file: string, rows: number) =>
    `${file}: ${rows} ${rows === 1 ? 'row' : 'rows'}, shown above under that name.`,
  oneAtATime: (file: string, count: number) =>
    `One file at a time: of ${count}, only ${file} was read.`,
  kept: 'What was shown before still is.',
  putAway: 'Put the file away',
  putRunAway: 'Put the run away',
  notKept: (reason: string) => `It could not be kept: ${reason}`,
  keep: 'Keep it under Your runs',
  keptIt: (file: string) => `${file} is kept under Your runs.`,
  heading: (name: string, isKept: boolean, isComplete: boolean) =>
    `${isKept ? name : `From ${name}`}${isComplete ? '' : ', partial'}`,
  by: (by: string, day: string | null) =>
    day === null ? `Made by ${by}.` : `Made by ${by}, ${day}.`,
  beside: 'Recorded, and another run',
  elsewhereTitle: 'The same elsewhere',
  elsewhereHelp: (tools: string) =>
    `Programs for ${tools}, with the parameters that stand in the form now. Import what they write to see it here.`,
  tool: 'Tool',
  download: (file: string) => `Download ${file}`,
  copy: 'Copy',
  copied: (file: string) => `${file} is in the clipboard.`,
  notCopied: (reason: string) => `Nothing was copied: ${reason} Download the file instead.`,
  read: (file: string) => `Read ${file}`,
  badParameters: 'Some parameters cannot be used:',
} as const;

/** What a figure in a file says of a level it points out: there the search itself is not beside it. */
export const markText = ({ whose, sentence }: LevelMark): string =>
  `${whose === 'own' ? 'Dotted upright line, the reader’s run' : 'Broad dotted upright line, the record'}: ${sentence}`;

/** Where a figure's numbers are from, as it stands below the figure in a file. */
export const sourceTexts = {
  recorded: (by: string, day: string | null, source: string | null) =>
    `Recorded by ${[by, day, source].filter((part) => part !== null).join(', ')}.`,
  own: (when: string, where: string | null, partial: boolean) =>
    `A reader’s run${partial ? ' (partial)' : ''}, ${[when, where].filter((part) => part !== null).join(', ')}.`,
  imported: (file: string, by: string, day: string | null) =>
    `From ${file}: ${[by, day].filter((part) => part !== null).join(', ')}.`,
  page: (title: string, address: string) => `Async Labs, ${title}: ${address}`,
} as const;
