import { estimate } from './estimate.ts';

/** One repetition of one level. */
export interface LevelRun {
  level: number;
  /** From 0 to 1. Null where the run could not tell it: nor can the level then. */
  successShare: number | null;
  /**
   * The response time the limit is about, in milliseconds. Null likewise; infinity where all that is known is that it is over
   * the limit.
   */
  responseMs: number | null;
}

/** What a level has to meet, both limits included. */
export interface SweetSpotLimits {
  /** From 0 to 1. */
  leastSuccessShare: number;
  /** In milliseconds; infinity asks nothing. */
  mostResponseMs: number;
}

/** Whether a level meets the limits by its repetitions' intervals. One repetition has no interval: `cannot tell`. */
export type Meets = 'yes' | 'no' | 'cannot tell';

/** Why a level cannot tell: it has one run, a run does not tell a number, or the interval has both sides of a limit in it. */
export type Doubt = 'one run' | 'not told' | 'both sides';

/** What the repetitions of one level say of the limits. */
export interface LevelJudged {
  level: number;
  /** Runs at that level that were judged. */
  repetitions: number;
  meets: Meets;
  /** Null where it can tell. */
  doubt: Doubt | null;
}

/** The answer to a search for the highest level within limits. */
export interface SweetSpot {
  /** Each level, ascending. */
  levels: LevelJudged[];
  /** The highest level whose means meet both limits; null where none does. */
  best: number | null;
  /** What keeps repetitions from telling `best` and the level above it apart; null where they do. One run a level never does. */
  doubt: Doubt | null;
}

/**
 * The highest level that meets both limits in the mean of its repetitions. A level is sure to meet a limit, or not to, where
 * Student's t interval of its mean lies on one side of it; with one repetition there is no interval, and it cannot tell.
 */
export function sweetSpot(runs: readonly LevelRun[], limits: SweetSpotLimits): SweetSpot {
  const levels = [...new Set(runs.map(({ level }) => level))].sort((a, b) => a - b);
  const judged = levels.map((level) => {
    const own = runs.filter((run) => run.level === level);
    const sides = [
      sideOf(
        own.map(({ successShare }) => successShare),
        (mean) => mean >= limits.leastSuccessShare,
      ),
      sideOf(
        own.map(({ responseMs }) => responseMs),
        (mean) => mean <= limits.mostResponseMs,
      ),
    ];
    const met = sides.every((side) => side.met);
    const doubts = sides.filter((side) => side.met === met).map(({ doubt }) => doubt);
    // To meet both takes both; to fail, one is enough.
    const isSure = met ? doubts.every((doubt) => doubt === null) : doubts.includes(null);
    const doubt = isSure ? null : (doubts.find((each) => each !== null) ?? null);
    return { level, repetitions: own.length, met, doubt };
  });
  const place = judged.findLastIndex(({ met }) => met);
  const best = judged[place];
  return {
    levels: judged.map(({ level, repetitions, met, doubt }) => ({
      ...{ level, repetitions, doubt },
      meets: doubt === null ? (met ? 'yes' : 'no') : 'cannot tell',
    })),
    best: best?.level ?? null,
    doubt: best?.doubt ?? judged[place + 1]?.doubt ?? null,
  };
}

/** The side of a limit that a level's runs lie on in the mean, and what makes that doubtful. */
function sideOf(
  values: readonly (number | null)[],
  meets: (mean: number) => boolean,
): { met: boolean; doubt: Doubt | null } {
  const told = values.filter((value) => value !== null);
  const over = told.filter((value) => value === Number.POSITIVE_INFINITY).length;
  const isMixed = over > 0 && over < values.length;
  const value = told.length === values.length && !isMixed ? estimate(told) : null;
  if (!value) return { met: false, doubt: 'not told' };
  const { mean, interval } = value;
  const met = meets(mean);
  if (!interval) return { met, doubt: 'one run' };
  const isOneSided = over > 0 || (meets(interval.low) === met && meets(interval.high) === met);
  return { met, doubt: isOneSided ? null : 'both sides' };
}
