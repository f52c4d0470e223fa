import type { Verdict } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import type { Lateness } from './lateness.experiment.ts';

const SOON_MS = 2;
const ms = (value: number) => format(value, 2, 'ms');
const inWords = ({ waitMs }: Lateness) => format(waitMs, 0, 'ms');
const nothing = { outcome: 'cannot tell', because: 'Nothing was measured yet.' } as const;

/** A timer may come late and never early: `asyncio.sleep` promises the same. */
export const neverEarly: Verdict<Lateness> = {
  id: 'never-early',
  claim: 'No wait ended early.',
  judge(rows) {
    const [first, ...others] = rows;
    if (!first) return nothing;
    const least = others.reduce((a, b) => (b.leastLateMs < a.leastLateMs ? b : a), first);
    const earlyMs = -least.leastLateMs;
    if (earlyMs <= 0)
      return { outcome: 'holds', because: `The least late came ${ms(-earlyMs)} after its time.` };
    const numbers = `One of ${inWords(least)} came ${format(earlyMs, 3, 'ms')} before its time.`;
    if (least.clockStepUs !== null && earlyMs * 1000 > least.clockStepUs)
      return { outcome: 'does not hold', because: numbers };
    return { outcome: 'cannot tell', because: `${numbers} The clock does not tell that little.` };
  },
};

/** Whether the typical wait is late by less than a reader would notice; single waits may be later. */
export const soonAfter: Verdict<Lateness> = {
  id: 'soon-after',
  claim: `At every length, half of the waits ended less than ${SOON_MS} ms late.`,
  judge(rows) {
    const known = rows.filter(({ medianLateMs }) => medianLateMs !== null);
    if (known.length === 0) return nothing;
    const late = known.filter(({ medianLateMs }) => (medianLateMs ?? 0) >= SOON_MS);
    const because = (late.length > 0 ? late : known)
      .map(
        (each) =>
          `Half of those of ${inWords(each)} were up to ${ms(each.medianLateMs ?? 0)} late.`,
      )
      .join(' ');
    if (late.length > 0) return { outcome: 'does not hold', because };
    return { outcome: known.length < rows.length ? 'cannot tell' : 'holds', because };
  },
};
