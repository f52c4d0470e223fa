import { k6SummaryOf } from '#exchange/k6.ts';
import { locustCsvOf } from '#exchange/locust.ts';
import type { ForeignReader, ForeignReading } from '#experiment/exchange.ts';
import { rowsOfK6 } from './sweep.foreign-k6.ts';
import { rowsOfHistory, rowsOfStats } from './sweep.foreign-locust.ts';
import type { Row } from './sweep.rows.ts';

/** Reads Locust's and k6's results as rows of the sweep. */
export const readForeign: ForeignReader<Row> = (file): ForeignReading<Row> => {
  const locust = locustCsvOf(file);
  if (locust?.kind === 'stats') return rowsOfStats(locust.entries);
  if (locust?.kind === 'history') return rowsOfHistory(locust.moments);
  if (locust) {
    const reason = `Line ${locust.line} has no number Locust would write under “${locust.field}”. Was it changed by hand, or cut off? Take the file once more from where Locust wrote it.`;
    return { ok: false, reason };
  }
  const k6 = k6SummaryOf(file);
  return k6 && rowsOfK6(k6);
};
