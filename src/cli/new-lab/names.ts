/** What a lab may be called, and which number it gets. Pure: what there is comes in. */
import type { CoursePage } from '#site/course.ts';
import { UsageError } from '../usage-error.ts';

/** A lab's name, in its parts. */
export interface LabName {
  /** Its folder below `labs/`: `week-3/backpressure`. */
  id: string;
  /** `week-3`. */
  weekId: string;
  week: number;
}

const LAB = /^week-([1-9]\d{0,2})\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_NAME = 60;
const LONGEST_TITLE = 80;

/**
 * Reads the path of a lab.
 * @throws {UsageError} in a sentence, if it is none
 */
export function labName(text: string): LabName {
  const id = text.replace(/^labs\//, '').replace(/\/$/, '');
  const week = LAB.exec(id)?.[1];
  // A page called index would be the week's own.
  if (week === undefined || id.length > LONGEST_NAME || id.endsWith('/index'))
    throw new UsageError(
      `A lab is called by its week and a name in small letters, digits and single hyphens, as in week-3/backpressure; “${text}” is not.`,
    );
  return { id, weekId: `week-${week}`, week: Number(week) };
}

/**
 * Checks a line of text that goes into the frontmatter.
 * @param what it is, for the message: "A title"
 * @throws {UsageError} in a sentence, if it is empty, too long or more than a line
 */
export function oneLine(text: string, what: string, longest = LONGEST_TITLE): string {
  const line = text.trim();
  if (line === '' || line.length > longest || /\p{Cc}/u.test(line))
    throw new UsageError(`${what} is one line of up to ${longest} characters.`);
  return line;
}

/** `week-3/dead-letter-queue` to "Dead letter queue". */
export function titleFrom({ id }: LabName): string {
  const words = id.replace(/^.*\//, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The number after the week's highest: "3.1" in a new week. */
export function nextNumber(week: number, pages: readonly Pick<CoursePage, 'lab'>[]): string {
  const taken = pages.flatMap(({ lab }) => {
    const [own, place] = (lab ?? '').split('.').map(Number);
    return own === week && place !== undefined ? [place] : [];
  });
  return `${week}.${Math.max(0, ...taken) + 1}`;
}
