import { estimate, type Estimate } from './estimate.ts';

/** One repetition of one level. */
export interface LevelRun {
  level: number;
  /** From 0 to 1. */
  successShare: number;
  /** The response time the limit is about, in milliseconds. Null where the run could not tell it: nor can the level then. */
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

/** What the repetitions of one level say of the limits. */
export interface LevelJudged {
  level: number;
  /** Runs at that level that were judged. */
  repetitions: number;
  meets: Meets;
}

/** The answer to a search for the highest level within limits. */
export interface SweetSpot {
  /** Each level, ascending. */
  levels: LevelJudged[];
  /** The highest level whose means meet both limits; null where none does. */
  best: number | null;
  /** Whether repetitions tell `best` and the level above it apart: one run a level never does. */
  sure: boolean;
}

/**
 * The highest level that meets both limits in the mean of its repetitions. A level is sure to meet a limit, or not to, where
 * Student's t interval of its mean lies on one side of it; with one repetition there is no interval, and it cannot tell.
 */
export function sweetSpot(runs: readonly LevelRun[], limits: SweetSpotLimits): SweetSpot {
  const levels = [...new Set(runs.map(({ level }) => level))].sort((a, b) => a - b);
  const judged = levels.map((level) => {
    const own = runs.filter((run) => run.level === level);
    const success = estimate(own.map(({ successShare }) => successShare));
    const times = own.flatMap(({ responseMs }) => (responseMs === null ? [] : [responseMs]));
    const response = times.length === own.length ? estimate(times) : null;
    const sides = [
      sideOf(success, (mean) => mean >= limits.leastSuccessShare),
      sideOf(response, (mean) => mean <= limits.mostResponseMs),
    ];
    const met = sides.every((side) => side.met);
    const sure = met
      ? sides.every((side) => side.sure)
      : sides.some((side) => !side.met && side.sure);
    return { level, repetitions: own.length, met, sure };
  });
  const place = judged.findLastIndex(({ met }) => met);
  const above = judged[place + 1];
  return {
    levels: judged.map(({ level, repetitions, met, sure }) => ({
      level,
      repetitions,
      meets: sure ? (met ? 'yes' : 'no') : 'cannot tell',
    })),
    best: judged[place]?.level ?? null,
    sure: (judged[place]?.sure ?? false) && (above?.sure ?? true),
  };
}

function sideOf(value: Estimate | null, meets: (mean: number) => boolean) {
  if (!value) return { met: false, sure: false };
  const { mean, interval } = value;
  const met = meets(mean);
  const sure = interval !== null && meets(interval.low) === met && meets(interval.high) === met;
  return { met, sure };
}
