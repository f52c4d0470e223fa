import { describeLevels, levelLines, type LevelSeries } from '#charts/level-lines.ts';
import type { Figure } from '#experiment/contract.ts';
import { groupsOfRecording } from '#experiment/sample-groups.ts';
import { samplesIn, type RecordedSamples } from '#experiment/samples.ts';
import experiment from './sweep.experiment.ts';
import { requestsFigure } from './sweep.requests.ts';
import type { Row } from './sweep.rows.ts';
import { sample, type Sample } from './sweep.samples.ts';

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
      .map((series) => describeLevels(series, { unit: '', digits: 0 }))
      .join(' '),
};

/** The level whose requests are shown one by one: few enough to tell the lines apart. */
const SHOWN_LEVEL = 100;

/** The real requests of that level, out of a recording's samples. */
export const shownRequests = (recorded: RecordedSamples): Sample[] =>
  groupsOfRecording(experiment, recorded)
    .flatMap(samplesIn)
    .map((each) => sample.parse(each))
    .filter(({ concurrency, host }) => concurrency === SHOWN_LEVEL && host === 'lab-server');

/** Each of those requests in time. */
export const eachRequestFigure: Figure<Sample> = {
  id: 'six-at-a-time',
  title: `${SHOWN_LEVEL} requests, six at a time`,
  caption:
    'One line a request, by its start from the top, over seconds since the run began. All were started at once; the server’s clock is not the browser’s, so what a request waited in the browser counts as its way there. Rings: the slowest three.',
  draw: ({ recorded }, stage) => requestsFigure.draw(recorded, stage),
  summary: ({ recorded }) => requestsFigure.summary(recorded),
};
