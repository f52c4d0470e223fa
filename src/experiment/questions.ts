/**
 * What a lab asks its readers: predictions before the results are shown, and questions at its end. Answers are computed from
 * the lab's recordings and recorded programs and never written down.
 */

/** What a recorded program did, in plain data. */
export interface ProgramRecord {
  /** What it wrote to its standard output, line by line. */
  lines: readonly string[];
  /** The loop's clock when it ended, in milliseconds. */
  endedAtMs: number;
  /** Each step of a task, in order: the task's name, and the loop's clock when it began, in milliseconds. */
  steps: readonly { task: string; atMs: number }[];
  /** Calls that kept the thread, on the loop's clock in milliseconds. */
  blocks: readonly { fromMs: number; untilMs: number }[];
}

/** What answers are computed from. Both throw in words if the lab has no such file. */
export interface Evidence {
  /** Rows of a file of `recorded/`, named without `.json`, with the values the experiment derives from them. */
  rows(recording: string): readonly Readonly<Record<string, unknown>>[];
  /** A recorded program by its file name. */
  program(file: string): ProgramRecord;
}

/** One of the answers a reader can choose. */
export interface Option {
  /** Kept with the reader's choice: not to be changed lightly. */
  id: string;
  /** The answer as it is read, as plain text with `code`. */
  words: string;
}

interface Asked {
  /** Unique within the lab. */
  id: string;
  /** The question, as plain text. */
  ask: string;
  /** A program to be read before answering: a file of the lab, shown below the question. */
  program?: string;
}

interface Answered {
  /** The answer in a sentence or two, with the numbers it rests on. */
  because(evidence: Evidence): string;
  /** Where the lab explains it. */
  explained: { href: string; words: string };
}

/** A question with options, of which one is right. */
export interface Choice extends Asked, Answered {
  /** Which kind of question it is. */
  kind: 'choice';
  /** In the order in which they are shown; at least two. */
  options: readonly Option[] | ((evidence: Evidence) => readonly Option[]);
  /** The id of the option that the record bears out. */
  answer(evidence: Evidence): string;
}

/** A question for a number. */
export interface Quantity extends Asked, Answered {
  /** Which kind of question it is. */
  kind: 'number';
  /** Unit symbol behind the field: "ms". */
  unit: string;
  /** Digits after the decimal point, in which the answer is told. */
  digits: number;
  /** The number that the record bears out, in `unit`. */
  answer(evidence: Evidence): number;
  /** How far off an answer may be and still be called the same, as a share of the true one. */
  toleranceShare: number;
}

/** What a reader may be asked at the end of a lab. */
export type Question = Choice | Quantity;

/** A curve to be drawn: a figure of an experiment that has `toDraw`, compared with a recording of it. */
export interface Drawing extends Omit<Asked, 'program'> {
  /** Which kind of prediction it is. */
  kind: 'curve';
  /** The experiment's id. */
  experiment: string;
  /** Its figure's id. */
  figure: string;
  /** A file of `recorded/` without `.json`. */
  recording: string;
  /** How many of the recorded points, from the lowest level on, are given. */
  given: number;
}

/** What a reader may be asked before any result is shown. */
export type Prediction = Drawing | Choice;

/** Keeps the type of a lab's `predictions.ts`. */
export const definePredictions = (predictions: readonly Prediction[]): readonly Prediction[] =>
  predictions;

/** Keeps the type of a lab's `questions.ts`. */
export const defineQuestions = (questions: readonly Question[]): readonly Question[] => questions;
