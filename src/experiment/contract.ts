import type * as z from 'zod';
import type { PlotModule } from '#charts/plot.ts';
import type { CurvePoint } from '#measure/curve-shape.ts';
import type { RankedBar } from '#measure/order-comparison.ts';
import type { ExperimentContext, Jobs, Remark } from './context.ts';
import type { ForeignReader, ImportedRun, ProgramWriter } from './exchange.ts';
import type { Need } from './needs.ts';
import type { RawParameters } from './parameters.ts';

/** The runs a figure lays over each other: the reader's own so far, and the recorded one. Either may be empty. */
export interface RunsShown<Row> {
  /** Rows of the reader's run so far, in the order in which they were measured: a run that is still going shows too. */
  own: readonly Row[];
  /** Rows of the recording. */
  recorded: readonly Row[];
  /** What taints the reader's own run: to be marked at its levels. */
  remarks?: readonly Remark[];
  /** A run read from a file, to be drawn under the file's name. Only for figures that take one (`overlays`). */
  imported?: Pick<ImportedRun<Row>, 'name' | 'rows'> | null;
  /** Levels the reader has searched for. */
  marks?: readonly LevelMark[];
  /** Curves the reader drew before seeing any, by the id of the figure they were drawn for (`toDraw`). */
  predicted?: Predicted | null;
}

/** Curves the reader drew, as ascending points in the units of {@link CurveToDraw}, by the figure's id. */
export type Predicted = Readonly<Record<string, readonly CurvePoint[]>>;

/** A level to be marked on figures, and whose it is. */
export interface LevelMark {
  /** The level, as `levelOf` has it. */
  level: number;
  /** Whose run it was found in. */
  whose: 'own' | 'recorded';
  /** What was searched for and how sure the find is, as {@link LevelSearch} says it. */
  sentence: string;
}

/** One limit that the reader sets for a {@link LevelSearch}. */
export interface LimitField {
  /** The key of its value in {@link Limits}. */
  name: string;
  /** A noun phrase, as a form has it: "Success rate at least". */
  label: string;
  /** Unit symbol: "%", "ms". */
  unit: string;
  /** The least value that can be set, in `unit`. */
  min: number;
  /** The greatest. */
  max: number;
  /** What is set at first, in `unit`. */
  default: number;
}

/** Limits by their fields' names. Null asks nothing. */
export type Limits = Readonly<Record<string, number | null>>;

/** The search for a level that meets limits of the reader's own. They are set beside the results and need no new run. */
export interface LevelSearch<Row> {
  /** The heading above its form. */
  title: string;
  /** What is searched for and by which values, in one or two sentences. */
  help: string;
  /** The form's fields, in order. */
  limits: readonly LimitField[];
  /**
   * The level, or null where no level meets the limits, and a sentence that says either.
   * @param rows of one run, of any length
   */
  find(rows: readonly Row[], limits: Limits): { level: number | null; sentence: string };
}

/** What a figure is drawn with. Plot is handed in, so that an experiment costs a worker none of its code. */
export interface Stage {
  /** Observable Plot's exports: `plot.line(…)`, `plot.dot(…)`. */
  plot: PlotModule;
  /** The width there is, in CSS pixels: about 320 on a phone, 640 in a page's column. */
  widthPx: number;
}

/** A column of tables that is computed from a row and never recorded. */
export interface Derived<Row> {
  /** The column's heading. */
  label: string;
  /** Unit symbol, set in the heading. Left out for counts. */
  unit?: string;
  /**
   * Digits after the decimal point.
   * @default 0
   */
  digits?: number;
  /** The value, in `unit`. Null where the row cannot tell. */
  of(row: Row): number | null;
}

/** How the reader is asked to draw a figure's curve before any result is shown. */
export interface CurveToDraw<Row> {
  /** What the curve is of, as sentences have it: "throughput". */
  subject: string;
  /** The levels' own axis: "concurrency: requests started together". */
  xLabel: string;
  /** Symbol behind each value: "requests/s". */
  unit: string;
  /** Digits after the decimal point of each value. */
  digits: number;
  /** The highest value that can be drawn; the axis starts at 0. Not so near to the record that it tells. */
  top: number;
  /** By how much a key moves a point. */
  step: number;
  /** The curve of a run: a value a level, ascending. */
  curve(rows: readonly Row[]): CurvePoint[];
}

/** Bars that are told apart by their order: those of one panel of a figure. */
export interface Ranking {
  /** What is put in order, and by what: "waiting, by elapsed time". Unique among a figure's. */
  subject: string;
  /** One a bar; they are put in order by their values. */
  bars: readonly RankedBar[];
}

/** One point that a reader can go to on a figure, in the units of its scales, and what is said there. */
export interface ReadoutPoint {
  /** In the units of the horizontal scale. */
  x: number | string;
  /** In the units of the vertical scale. */
  y: number | string;
  /** Where the figure has panels above each other: which one. */
  panel?: string;
  /** Both values with their units: "concurrency 200: makespan 11.0 s". */
  says: string;
}

/** The points of one line, lane or kind of mark, in the order in which one goes through them. */
export interface ReadoutSeries {
  /** As it is said when it is entered: "your run". */
  name: string;
  /** In the order in which keys go through them. */
  points: readonly ReadoutPoint[];
}

/** Plot's own options, and the points that keyboard and pointer can read out. */
export type FigureOptions = NonNullable<Parameters<PlotModule['plot']>[0]> & {
  /** What the cursor reads out, and what the table of the figure's numbers says. A figure without it has neither. */
  readout?: readonly ReadoutSeries[];
};

/** One figure of an experiment: a pure function of rows and size, used at build time and live. */
export interface Figure<Row> {
  /** Unique within the experiment: `lag`. */
  id: string;
  /** The figure's name, at the head of its caption. */
  title: string;
  /** What is drawn, with units, in one or two sentences. Stands under the figure. */
  caption: string;
  /** Whether it draws `imported` over the other runs. One that does not is drawn once more, for the imported run alone. */
  overlays?: boolean;
  /** Set where a reader may be asked to draw it; the figure then draws `predicted` over the runs. */
  toDraw?: CurveToDraw<Row>;
  /** Set where the order of a figure's bars is what two runs can be compared by. */
  toRank?(rows: readonly Row[]): Ranking[];
  /** Whether these runs have anything to draw. Left out: always. */
  shows?(runs: RunsShown<Row>): boolean;
  /** Plot options; the caller sets document and accessible names. */
  draw(runs: RunsShown<Row>, stage: Stage): FigureOptions;
  /** What the figure shows, in words and numbers, for a reader who does not see it. */
  summary(runs: RunsShown<Row>): string;
}

/** A figure of single samples. Like a {@link Figure}, but of one run at a time. */
export interface SampleFigure<Sample> {
  /** Unique among the experiment's figures. */
  id: string;
  /** The figure's name, at the head of its caption. */
  title: string;
  /** What is drawn, with units, in one or two sentences. */
  caption: string;
  /** Whether it shows one group of samples, which the reader chooses, or all of them. */
  of: 'one group' | 'all groups';
  /**
   * Plot options, as a {@link Figure} returns them.
   * @param samples in the order in which they were kept; at least one
   */
  draw(samples: readonly Sample[], stage: Stage): FigureOptions;
  /** What the figure shows, in words and numbers. */
  summary(samples: readonly Sample[]): string;
}

/**
 * What a run says of a claim. `cannot tell` is for runs that are too short, partial or of the wrong kind, and is no failure.
 */
export type Outcome = 'holds' | 'does not hold' | 'cannot tell';

/** A verdict's outcome for one run. */
export interface Judgement {
  /** The word that stands first. */
  outcome: Outcome;
  /** The sentence that says why, with the numbers it rests on. */
  because: string;
}

/** A claim about any run of the experiment, judged from its rows alone. */
export interface Verdict<Row> {
  /** Unique within the experiment: `wait-does-not`. */
  id: string;
  /** One sentence, true or false of any run: "Waiting did not stop the heartbeat." */
  claim: string;
  /**
   * Judges a run, whole or ended early.
   * @param rows of one run, in order; none, if nothing was measured
   */
  judge(rows: readonly Row[]): Judgement;
}

/**
 * An experiment: everything the form, the worker, the command line, the figures and the recordings are made from.
 * Members that take rows or parameters are methods, so that experiments of different types fit one registry.
 */
export interface Experiment<
  P extends z.ZodObject = z.ZodObject,
  R extends z.ZodObject = z.ZodObject,
  J extends Jobs = Jobs,
  S extends z.ZodObject = z.ZodObject,
> {
  /** The file's path below `labs/` without `.experiment.ts`: `week-2/event-loop/blocking`. */
  id: string;
  /** The experiment's name, at the head of its form. */
  title: string;
  /** The claim under test, in one sentence that a run can contradict. */
  claim: string;
  /** Each field carries a `FieldMeta` (see fields.ts) through `.meta()`, a range and a default. */
  parameters: P;
  /** Each field carries a label and a unit through `.meta()`; its name carries the unit too. */
  row: R;
  /** Values computed from a row, by name, shown beside its own in tables. One named like a field fills in for null there. */
  derived?: Record<string, Derived<z.output<R>>>;
  /**
   * What is kept of single requests beside the rows, handed over by `context.keep()`: numbers (or null) and choices, each with
   * label and unit like a row's field.
   */
  sample?: S;
  /** What the group is called that a sample belongs to: "500 requests, virtual time". Left out where there is but one. */
  sampleGroup?(sample: z.output<S>): string;
  /** Figures of samples, beside those of rows. */
  sampleFigures?: readonly SampleFigure<z.output<S>>[];
  /** The level a row is about, as figures and remarks have it; null for a row that no real time went into. */
  levelOf?(row: z.output<R>): number | null;
  /**
   * Which rows are computed and not measured, so that the same parameters give the same ones on any host, and with which
   * parameters a run has no others. Left out where every row is measured.
   */
  computed?: { of(row: z.output<R>): boolean; only: RawParameters };
  /** Functions that may be called on threads of their own through `context.spawn()`. */
  jobs?: J;
  /** How other tools' results are read: their names, as in "Locust's CSV", and what reads them, loaded when it is needed. */
  foreign?: { formats: string; load(): Promise<ForeignReader<z.output<R>>> };
  /** Programs that make the same run elsewhere: the tools' names, and what writes them, loaded when it is needed. */
  elsewhere?: { tools: string; load(): Promise<ProgramWriter> };
  /** What the host must make ready before `run` is called; null if nothing. */
  needs?(parameters: z.output<P>): Need | null;
  /** Defaults that Node has in other ways than a browser: it has no service worker, for one. */
  nodeDefaults?: RawParameters;
  /** Set where the run can take place on the page's own thread instead of a worker. */
  pageThread?: {
    /** Whether these parameters ask for it. */
    wanted(parameters: z.output<P>): boolean;
    /** What the reader will feel, said before it happens. */
    warning(parameters: z.output<P>): string;
  };
  /**
   * Measures, and yields each row as soon as it is measured. All it needs of the world is in `context`; it returns when it is
   * done, and is ended at the next row or rejected sleep when the reader stops it.
   */
  run(
    parameters: z.output<P>,
    context: ExperimentContext<J, z.output<S>>,
  ): AsyncGenerator<z.output<R>, void, undefined>;
  /** What is drawn of a run, in the order in which it is shown. */
  figures: readonly Figure<z.output<R>>[];
  /** A search for a level by limits that the reader sets beside the results. */
  search?: LevelSearch<z.output<R>>;
  /** What the claim comes to, part by part. */
  verdicts: readonly Verdict<z.output<R>>[];
}

/** Checks an experiment against the contract and returns it as it is. */
export function defineExperiment<
  P extends z.ZodObject,
  R extends z.ZodObject,
  J extends Jobs = Record<never, never>,
  S extends z.ZodObject = z.ZodObject<Record<never, never>>,
>(experiment: Experiment<P, R, J, S>): Experiment<P, R, J, S> {
  return experiment;
}

/**
 * An experiment of any type, as the registry, the widget and the command line handle it.
 * @internal
 */
export type AnyExperiment = Experiment;
