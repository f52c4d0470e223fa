import type { Judgement, Verdict } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { levelsOf, rowsJudged } from './sweep.levels.ts';
import { isHeldBack, twinOf } from './sweep.notes.ts';
import { hasLost, levelWords, type Row } from './sweep.rows.ts';
import { judgePeak } from './sweep.scalability.ts';
import { judgeLittle, LITTLE_PERCENT } from './sweep.steady.ts';

/** Goodput within this share of its highest counts as no longer rising: one batch a level tells no finer. */
const FLAT = 0.9;
const SUCCESS_WANTED_PERCENT = 99;
/** Real requests may differ from virtual time by so much. */
const AGREE_PERCENT = 5;

function percent(share: number): string {
  const size = format(Math.abs(share) * 100, 0);
  return `${size === '0' ? '±' : share < 0 ? '−' : '+'}${size}%`;
}
const cannotTell = (because: string): Judgement => ({ outcome: 'cannot tell', because });

/** At the level of a run in which requests failed in the client. */
const lostInWords = (lost: Row) =>
  `At ${format(lost.concurrency)} ${levelWords([lost])}, ${format(lost.clientFailures ?? 0)} requests failed in the client or on the way: what the server would have made of them is not known.`;

function judgeTurn(all: readonly Row[]): Judgement {
  const { rows, whose } = rowsJudged(all);
  const levels = levelsOf(rows).flatMap(({ level, throughputPerSecond, goodputPerSecond }) =>
    goodputPerSecond === null ? [] : [{ level, throughputPerSecond, goodputPerSecond }],
  );
  const last = levels.at(-1);
  if (!last || levels.length < 3) return cannotTell('It takes three levels or more to see a turn.');
  const highest = Math.max(...levels.map((each) => each.goodputPerSecond));
  if (highest === 0) return cannotTell('No request succeeded within the deadline, at any level.');
  const turn = levels.find((each) => each.goodputPerSecond >= FLAT * highest) ?? last;
  const rose = last.throughputPerSecond / turn.throughputPerSecond - 1;
  const goodput = last.goodputPerSecond / turn.goodputPerSecond - 1;
  if (turn === last) {
    return {
      outcome: 'does not hold',
      because: `Goodput still rises at the highest level tested, ${format(last.level)}.`,
    };
  }
  return {
    outcome: rose > 1 - FLAT ? 'holds' : 'does not hold',
    because:
      `${whose}rom ${format(turn.level)} to ${format(last.level)} ${levelWords(rows)}, throughput went from ` +
      `${format(turn.throughputPerSecond, 1)} to ${format(last.throughputPerSecond, 1)} requests/s (${percent(rose)}) ` +
      `and goodput from ${format(turn.goodputPerSecond, 1)} to ${format(last.goodputPerSecond, 1)} successes/s (${percent(goodput)}).`,
  };
}

function judgeSuccess(all: readonly Row[]): Judgement {
  const { rows, whose } = rowsJudged(all);
  const wanted = format(SUCCESS_WANTED_PERCENT, 0, '%');
  const levels = levelsOf(rows).flatMap(({ level, successPercent }) =>
    successPercent === null ? [] : [{ level, success: successPercent }],
  );
  const last = levels.at(-1);
  if (!last || levels.length < 2) return cannotTell('It takes two levels or more.');
  const lost = rows.find(hasLost);
  if (lost) return cannotTell(lostInWords(lost));
  const lastGood = levels.findLastIndex(({ success }) => success >= SUCCESS_WANTED_PERCENT);
  const good = levels[lastGood];
  const bad = levels[lastGood + 1];
  if (!good) return cannotTell(`Success was below ${wanted} at every level tested.`);
  if (!bad) {
    return {
      outcome: 'does not hold',
      because: `At ${format(last.level)}, the highest level tested, ${format(last.success, 1, '%')} succeeded.`,
    };
  }
  const most = Math.max(...levels.slice(lastGood + 1).map(({ success }) => success));
  return {
    outcome: 'holds',
    because:
      `${whose}rom ${format(bad.level)} ${levelWords(rows)} on, at most ${format(most, 1, '%')} ` +
      `succeeded; at ${format(good.level)} it was ${format(good.success, 1, '%')}.`,
  };
}

function judgeAgreement(rows: readonly Row[]): Judgement {
  const model = rows.filter(({ host }) => host === 'virtual');
  const pairs = rows
    .filter(({ host }) => host === 'service-worker' || host === 'lab-server')
    .flatMap((real) => {
      const virtual = twinOf(real, model);
      return virtual ? [{ real, virtual }] : [];
    });
  if (pairs.length === 0) return cannotTell('There are no levels with both real and virtual rows.');
  const lost = pairs.find(({ real }) => hasLost(real));
  if (lost) return cannotTell(lostInWords(lost.real));
  const held = pairs.find(({ real, virtual }) => isHeldBack(real, virtual));
  if (held) {
    const { concurrency, peakAtServer } = held.real;
    return cannotTell(
      `At ${format(concurrency)} ${levelWords([held.real])}, no more than ${format(peakAtServer ?? 0)} requests were at the server: the client held the others back, so the server was put to another test than the model.`,
    );
  }
  const gaps = pairs.map(({ real, virtual }) => ({
    concurrency: real.concurrency,
    throughput: real.throughputPerSecond / virtual.throughputPerSecond - 1,
    success: (real.succeeded - virtual.succeeded) / Math.max(1, virtual.completed ?? 0),
  }));
  const sizeOf = (gap: (typeof gaps)[number]) =>
    Math.max(Math.abs(gap.throughput), Math.abs(gap.success));
  const worst = gaps.reduce((most, gap) => (sizeOf(gap) > sizeOf(most) ? gap : most));
  const signed = (share: number) =>
    `${share < 0 ? '−' : '+'}${format(Math.abs(share) * 100, 1, '%')}`;
  return {
    outcome: sizeOf(worst) <= AGREE_PERCENT / 100 ? 'holds' : 'does not hold',
    because:
      `Over ${format(gaps.length)} ${gaps.length === 1 ? 'level' : 'levels'} they differed most at ${format(worst.concurrency)} ${levelWords(rows)}: ` +
      `throughput by ${signed(worst.throughput)}, successes by ${signed(worst.success)} of the requests.`,
  };
}

/** What the author found, as claims that any run can contradict. Each judges real requests where there are any. */
export const verdicts: readonly Verdict<Row>[] = [
  {
    id: 'goodput-turns',
    claim: 'Throughput, which counts failures, goes on rising after goodput has stopped.',
    judge: judgeTurn,
  },
  {
    id: 'success-falls',
    claim: `Beyond a level, success falls below ${SUCCESS_WANTED_PERCENT}%.`,
    judge: judgeSuccess,
  },
  {
    id: 'real-agrees',
    claim: `Real requests agree with virtual time within ${AGREE_PERCENT}%.`,
    judge: judgeAgreement,
  },
  {
    id: 'littles-law',
    claim: `Little’s law: requests counted in flight are throughput times mean response time, within ${LITTLE_PERCENT}%.`,
    judge: judgeLittle,
  },
  {
    id: 'usl-peak',
    claim:
      'Throughput has a peak beyond which more concurrency lowers it (Universal Scalability Law).',
    judge: judgePeak,
  },
];
