/** All that the second look says in numbers, made from the recorded rows. */
import { format } from '#measure/format.ts';
import {
  failedEarly,
  goodputIn,
  heldByTimeout,
  isIdentity,
  productOf,
  successPercentOf,
  turnOf,
} from './second-look.arithmetic.ts';
import {
  ABOVE,
  CLIENT_LIMIT,
  fitOf,
  hypotheses,
  liesInBand,
  misfits,
  quantities,
  RUNS,
  SEARCHED,
  SHARE,
  TIMEOUT_MS,
  typicalCallMs,
  type LevelFit,
  type Quantity,
} from './second-look.bands.ts';
import { DEFAULT_LIMITS, sweetSpotInWords, type LevelResult } from './second-look.sweet-spot.ts';
import type { Row } from './sweep.rows.ts';

export { goodputFigure, makespanBands, successBands } from './second-look.figures.ts';

const seconds = (ms: number, digits = 2) => format(ms / 1000, digits, 's');
const levelOf = ({ concurrency }: Row) => format(concurrency);
const list = (words: readonly string[]) =>
  [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ');
const calls = (count: number) => `${format(count)} ${count === 1 ? 'call' : 'calls'}`;
const failuresOf = ({ concurrency, succeeded }: Row) => concurrency - succeeded;

function identity(rows: readonly Row[]) {
  const holding = rows.filter(isIdentity);
  return {
    count: `${format(holding.length)} of ${format(rows.length)} rows`,
    columns: [
      { label: 'N' },
      { label: 'Throughput', unit: 'calls/s' },
      { label: 'Response time', unit: 's' },
      { label: 'Their product', unit: 'calls' },
      { label: 'N / throughput', unit: 's' },
    ],
    cells: rows
      .map(productOf)
      .map((row) => [
        format(row.concurrency),
        format(row.throughputPerSecond, 2),
        format(row.makespanMs / 1000, 2),
        format(row.product, 2),
        format(row.sizeOverThroughput, 2),
      ]),
  };
}

/**
 * What the makespan is: a straggler, or the timeout.
 * @throws {Error} if the rows no longer bear the prose out: the build ends then
 */
function makespan(rows: readonly Row[]) {
  const held = heldByTimeout(rows, TIMEOUT_MS);
  const times = held.map(({ makespanMs }) => makespanMs);
  const lone = held.filter((row) => failuresOf(row) === 1);
  const [early, ...more] = failedEarly(rows, TIMEOUT_MS);
  if (!early || more.length > 0) throw new Error('The text speaks of one row that failed early.');
  return {
    from: format(Math.min(...held.map(({ concurrency }) => concurrency))),
    range: `${format(Math.min(...times) / 1000, 2)} to ${seconds(Math.max(...times))}`,
    /** Where one call alone failed. */
    lone: list(lone.map(levelOf)),
    /** Where calls failed though the batch was over before the timeout. */
    early: {
      level: levelOf(early),
      failed: calls(failuresOf(early)),
      after: seconds(early.makespanMs),
    },
  };
}

function turn(rows: readonly Row[]) {
  const found = turnOf(rows);
  if (!found)
    throw new Error('Goodput does not turn in these rows: the text has to be written anew.');
  const { from, to } = found;
  const goodput = [from, to].map(goodputIn);
  const [before = Number.NaN, after = Number.NaN] = goodput;
  return {
    from: levelOf(from),
    to: levelOf(to),
    throughputFactor: format(to.throughputPerSecond / from.throughputPerSecond, 1),
    throughput: `${format(from.throughputPerSecond, 1)} to ${format(to.throughputPerSecond, 1)}`,
    goodput: `${format(before, 1)} to ${format(after, 1)}`,
    goodputLoss: format((1 - after / before) * 100, 0, '%'),
  };
}

const bandInWords = (
  { low, high }: { low: number; high: number },
  scale: number,
  digits: number,
) => {
  const [from, to] = [low, high].map((value) => format(value * scale, digits));
  return from === to ? `${from}` : `${from}–${to}`;
};
const SHOWN = {
  makespanMs: { scale: 1 / 1000, digits: 2, bandDigits: 1, unit: 's' },
  succeeded: { scale: 1, digits: 0, bandDigits: 0, unit: null },
} as const;

const cellOf = (fit: LevelFit, quantity: Quantity) => {
  const { scale, bandDigits } = SHOWN[quantity];
  const band = bandInWords(fit[quantity], scale, bandDigits);
  return liesInBand(fit, quantity) ? `${band}, in` : { marked: `${band}, out` };
};
const valueOf = (row: Row, quantity: Quantity) => {
  const { scale, digits } = SHOWN[quantity];
  return format(row[quantity] * scale, digits);
};

const QUANTITY_WORDS = { makespanMs: 'makespan', succeeded: 'success count' } as const;

/** Where one hypothesis fits and where not. */
function fitInWords(fits: readonly LevelFit[]) {
  const outside = misfits(fits);
  const all = fits.length * quantities.length;
  const words = outside.map(({ fit, quantity }) => {
    const { scale, digits, unit } = SHOWN[quantity];
    const band = bandInWords(fit[quantity], scale, digits);
    return `the ${QUANTITY_WORDS[quantity]} at ${levelOf(fit.row)} (recorded ${format(fit.row[quantity] * scale, digits, unit)}, band ${band})`;
  });
  return {
    all: format(all),
    inside: format(all - outside.length),
    outside: words.length === 0 ? 'none' : list(words),
  };
}

/** The quantities of which every recorded value lies in the bands of both, up to which level. */
function coveredByBoth(fits: readonly { limit: LevelFit; queue: LevelFit }[]): string {
  const parts = quantities.map((quantity) => {
    const missed = fits.findIndex(
      ({ limit, queue }) => !liesInBand(limit, quantity) || !liesInBand(queue, quantity),
    );
    const reach = missed === -1 ? fits.length : missed;
    const last = fits[reach - 1];
    const name = QUANTITY_WORDS[quantity];
    if (!last) return `no ${name}`;
    return missed === -1 ? `every ${name}` : `every ${name} up to ${levelOf(last.limit.row)} calls`;
  });
  return list(parts);
}

function accounts(rows: readonly Row[]) {
  const limit = fitOf(hypotheses.limit, rows);
  const queue = fitOf(hypotheses.queue, rows);
  const fits = limit.flatMap((fit, index) => {
    const other = queue[index];
    return other ? [{ limit: fit, queue: other }] : [];
  });
  const tableOf = (quantity: Quantity) => ({
    columns: [
      { label: 'N' },
      { label: 'Author', unit: SHOWN[quantity].unit },
      { label: hypotheses.limit.shortName, words: true },
      { label: hypotheses.queue.shortName, words: true },
    ],
    cells: fits.map((each) => [
      levelOf(each.limit.row),
      valueOf(each.limit.row, quantity),
      cellOf(each.limit, quantity),
      cellOf(each.queue, quantity),
    ]),
  });
  return {
    fits,
    makespans: tableOf('makespanMs'),
    successes: tableOf('succeeded'),
    bothCover: coveredByBoth(fits),
    limit: fitInWords(limit),
    queue: fitInWords(queue),
  };
}

/** What a single call takes under either account, at the highest level at which nearly all succeed. */
function typical(rows: readonly Row[]) {
  const whole = rows.filter((row) => successPercentOf(row) >= DEFAULT_LIMITS.successPercent);
  const level = Math.max(...whole.map(({ concurrency }) => concurrency));
  return {
    level: format(level),
    limit: seconds(typicalCallMs(hypotheses.limit, level), 1),
    queue: seconds(typicalCallMs(hypotheses.queue, level), 1),
  };
}

/** What the sweet spot is searched by: a batch's response time is that of its slowest call, in seconds. */
const levelResults = (rows: readonly Row[]): LevelResult[] =>
  rows.map((row) => ({
    concurrency: row.concurrency,
    successPercent: successPercentOf(row),
    responseS: row.makespanMs / 1000,
  }));

function sweet(rows: readonly Row[]) {
  const levels = levelResults(rows);
  const { successPercent, responseS } = DEFAULT_LIMITS;
  return {
    levels,
    bySuccess: sweetSpotInWords(levels, { successPercent, responseS: null }),
    byTime: sweetSpotInWords(levels, { successPercent: null, responseS }),
  };
}

const serviceOf = ({ service }: (typeof hypotheses)['limit' | 'queue']['server']) => {
  if (service.kind !== 'log-normal') throw new Error('The text speaks of log-normal times.');
  return `median ${seconds(service.medianMs, 1)} and sigma ${format(service.sigma, 2)}`;
};

/** Numbers that Second look's prose says and the figures do not, formatted with their units. */
export const said = {
  timeout: seconds(TIMEOUT_MS, 1),
  runs: format(RUNS),
  share: format(SHARE * 100, 0, '%'),
  clientLimit: format(CLIENT_LIMIT),
  limitName: hypotheses.limit.name,
  queueName: hypotheses.queue.name,
  limitService: serviceOf(hypotheses.limit.server),
  queueService: serviceOf(hypotheses.queue.server),
  searched: `${format(SEARCHED.mediansMs.length)} medians from ${format((SEARCHED.mediansMs[0] ?? 0) / 1000, 1)} to ${seconds(SEARCHED.mediansMs.at(-1) ?? 0, 1)} and ${format(SEARCHED.sigmas.length)} sigmas from ${format(SEARCHED.sigmas[0] ?? 0, 1)} to ${format(SEARCHED.sigmas.at(-1) ?? 0, 1)}`,
  tolerance: format(ABOVE.makespanMs, 0, 'ms'),
};

/** Takes about a second: it runs every simulation. */
export function secondLook(rows: readonly Row[]) {
  return {
    identity: identity(rows),
    makespan: makespan(rows),
    turn: turn(rows),
    accounts: accounts(rows),
    typical: typical(rows),
    sweet: sweet(rows),
  };
}
