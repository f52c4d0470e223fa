/** Why a file is not shown, in sentences: what is wrong with it, and what to do. */
import { format } from '#measure/format.ts';

/** Larger than any recording the site makes: 40,000 samples and 16,000 rows are some 15 MB. */
export const MOST_MEGABYTES = 32;
/** As many as the largest sweep has, and some more. */
export const MOST_ROWS = 20_000;

/** Each takes the file's name first, since a reader may have several at hand. */
export const refusals = {
  empty: (file: string) => `${file} is empty. Export or download it again.`,
  tooLarge: (file: string, bytes: number) =>
    `${file} has ${format(bytes / 2 ** 20, 0, 'MB')}; this page takes at most ${MOST_MEGABYTES}\u00a0MB. Leave the samples out, or split the run.`,
  tooManyRows: (file: string, rows: number) =>
    `${file} has ${format(rows)} rows; this page takes at most ${format(MOST_ROWS)}. Import fewer repetitions.`,
  tooManyLines: (file: string, most: number) =>
    `${file} has more than ${format(most)} lines, which is more than this page takes. Import a shorter run.`,
  unreadable: (file: string) => `${file} could not be read from disk. Choose it once more.`,
  brokenJson: (file: string) =>
    `${file} begins like JSON but does not end like it: it is cut off or damaged. Export or download it again.`,
  brokenCsv: (file: string, line: number | null) =>
    `${file} is neither JSON nor sound CSV${line === null ? '' : `: line ${format(line)} does not fit the lines before it`}. If it was a run, it is cut off or damaged: export or download it again.`,
  foreign: (file: string, formats: string) =>
    `${file} is nothing this experiment can show. It takes a recording exported from its page${formats === '' ? '' : `, ${formats}`}.`,
  newer: (file: string, version: number, known: number) =>
    `${file} was written by a newer version of Async Labs (format ${version}; this page knows ${known}). Reload this page, or open the file on the site it comes from.`,
  older: (file: string, version: number, known: number) =>
    `${file} has format ${version}, which this page no longer reads (it reads ${known}). Run the experiment again and export it anew.`,
  noVersion: (file: string) =>
    `${file} looks like a recording but says no format version, or not as a whole number. Export it again.`,
  otherExperiment: (file: string, theirs: string, ours: string) =>
    `${file} is a recording of ${theirs}, and this is ${ours}. Drop it on that experiment's own page.`,
  misfit: (file: string, problems: readonly string[], more: number) =>
    `${file} does not fit this experiment: ${problems.join('; ')}${more > 0 ? `; and ${format(more)} more` : ''}. Was it changed by hand? Export it again.`,
  refused: (file: string, reason: string) => `${file}: ${reason}`,
} as const;
