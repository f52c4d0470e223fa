import { describeLevels, levelLines, type LevelSeries } from '#charts/level-lines.ts';
import type { Figure } from '#experiment/contract.ts';
import type { Row } from './sweep.rows.ts';

const seriesOf = (rows: readonly Row[]): LevelSeries[] => {
  const pointsOf = (host: Row['host']) =>
    rows.flatMap((row) =>
      row.host === host && row.peakAtServer !== null
        ? [{ level: row.concurrency, value: row.peakAtServer }]
        : [],
    );
  return [
    { name: 'with no limit', shortName: 'no limit', look: 'model', points: pointsOf('virtual') },
    { name: 'browser', shortName: 'browser', look: 'own', points: pointsOf('lab-server') },
  ];
};

/** The most requests that were at the server, by its own counter, against those started together. */
export const atServerFigure: Figure<Row> = {
  id: 'at-server',
  title: 'At the server at once',
  caption:
    'Most requests at the server at one moment, by its own counter, against those started together. Diamonds: Chromium over HTTP/1.1; crosses: the same server in virtual time, with a client that has no limit.',
  draw: ({ recorded }, stage) =>
    levelLines(seriesOf(recorded), { yLabel: 'at the server (requests)' }, stage),
  summary: ({ recorded }) =>
    seriesOf(recorded)
      .map((series) => describeLevels(series, { unit: 'requests', digits: 0 }))
      .join(' '),
};
