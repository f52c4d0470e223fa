import type { Judgement, Verdict } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { derived, type Row } from './sweep.rows.ts';

const goodputOf = derived.goodputPerSecond.of;
const successOf = derived.successPercent.of;

/** Goodput within this share of its highest counts as no longer rising: one batch a level tells no finer. */
const FLAT = 0.9;
const SUCCESS_WANTED_PERCENT = 99;
/** Real requests may differ from virtual time by so much. */
const AGREE_PERCENT = 5;

const percent = (share: number) =>
  `${share < 0 ? '−' : '+'}${format(Math.abs(share) * 100, 0, '%')}`;
const cannotTell = (because: string): Judgement => ({ outcome: 'cannot tell', because });

/** The rows one verdict is about, ascending: measured ones where there are any, else those of virtual time. */
function rowsJudged(rows: readonly Row[]): { rows: Row[]; whose: string } {
  const measured = rows.filter(({ host }) => host !== 'virtual');
  const virtual = rows.length > 0 && measured.length === 0;
  const chosen = virtual ? [...rows] : measured;
  return {
    rows: chosen.sort((a, b) => a.concurrency - b.concurrency),
    whose: virtual ? 'In virtual time, f' : 'F',
  };
}

function judgeTurn(all: readonly Row[]): Judgement {
  const { rows, whose } = rowsJudged(all);
  const last = rows.at(-1);
  if (!last || rows.length < 3) return cannotTell('It takes three levels or more to see a turn.');
  const highest = Math.max(...rows.map(goodputOf));
  const turn = rows.find((row) => goodputOf(row) >= FLAT * highest) ?? last;
  const rose = last.throughputPerSecond / turn.throughputPerSecond - 1;
  const goodput = goodputOf(last) / goodputOf(turn) - 1;
  if (turn === last) {
    return {
      outcome: 'does not hold',
      because: `Goodput still rises at the highest level tested, ${format(last.concurrency)}.`,
    };
  }
  return {
    outcome: rose > 1 - FLAT ? 'holds' : 'does not hold',
    because:
      `${whose}rom ${format(turn.concurrency)} to ${format(last.concurrency)} at once, throughput went from ` +
      `${format(turn.throughputPerSecond, 1)} to ${format(last.throughputPerSecond, 1)} requests/s (${percent(rose)}) ` +
      `and goodput from ${format(goodputOf(turn), 1)} to ${format(goodputOf(last), 1)} successes/s (${percent(goodput)}).`,
  };
}

function judgeSuccess(all: readonly Row[]): Judgement {
  const { rows, whose } = rowsJudged(all);
  const wanted = format(SUCCESS_WANTED_PERCENT, 0, '%');
  const last = rows.at(-1);
  if (!last || rows.length < 2) return cannotTell('It takes two levels or more.');
  const lastGood = rows.findLastIndex((row) => successOf(row) >= SUCCESS_WANTED_PERCENT);
  const good = rows[lastGood];
  const bad = rows[lastGood + 1];
  if (!good) return cannotTell(`Success was below ${wanted} at every level tested.`);
  const success = (row: Row) => format(successOf(row), 1, '%');
  if (!bad) {
    return {
      outcome: 'does not hold',
      because: `At ${format(last.concurrency)}, the highest level tested, ${success(last)} succeeded.`,
    };
  }
  return {
    outcome: 'holds',
    because:
      `${whose}rom ${format(bad.concurrency)} at once on, at most ${format(Math.max(...rows.slice(lastGood + 1).map(successOf)), 1, '%')} ` +
      `succeeded; at ${format(good.concurrency)} it was ${success(good)}.`,
  };
}

function judgeAgreement(rows: readonly Row[]): Judgement {
  const pairs = rows
    .filter(({ host }) => host === 'service-worker')
    .flatMap((real) => {
      const virtual = rows.find(
        ({ host, concurrency }) => host === 'virtual' && concurrency === real.concurrency,
      );
      return virtual ? [{ real, virtual }] : [];
    });
  if (pairs.length === 0) return cannotTell('There are no levels with both real and virtual rows.');
  const lost = pairs.find(({ real }) => (real.completed ?? 0) < real.concurrency);
  if (lost) {
    const { concurrency, completed } = lost.real;
    return cannotTell(
      `At ${format(concurrency)} at once, ${format(concurrency - (completed ?? 0))} requests failed in the browser itself.`,
    );
  }
  const gaps = pairs.map(({ real, virtual }) => ({
    concurrency: real.concurrency,
    throughput: real.throughputPerSecond / virtual.throughputPerSecond - 1,
    success: (real.succeeded - virtual.succeeded) / real.concurrency,
  }));
  const sizeOf = (gap: (typeof gaps)[number]) =>
    Math.max(Math.abs(gap.throughput), Math.abs(gap.success));
  const worst = gaps.reduce((most, gap) => (sizeOf(gap) > sizeOf(most) ? gap : most));
  const signed = (share: number) =>
    `${share < 0 ? '−' : '+'}${format(Math.abs(share) * 100, 1, '%')}`;
  return {
    outcome: sizeOf(worst) <= AGREE_PERCENT / 100 ? 'holds' : 'does not hold',
    because:
      `Over ${format(gaps.length)} ${gaps.length === 1 ? 'level' : 'levels'} they differed most at ${format(worst.concurrency)} at once: ` +
      `throughput by ${signed(worst.throughput)}, successes by ${signed(worst.success)} of the requests.`,
  };
}

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
];
