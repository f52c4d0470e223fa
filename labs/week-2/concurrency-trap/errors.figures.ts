import type { FigureOptions, Stage } from '#experiment/contract.ts';
import { format } from '#measure/format.ts';
import { sumOf, type Row } from './errors.rows.ts';
import { sentenceOn } from './errors.verdicts.ts';

const ROW_PX = 18;
/** What the words beside a bar take. */
const WORDS_PX = 150;

const laneOf = ({ form, call }: Row) => `${form} ${call}`;

function wordsOn({ status, countedAs }: Row): string {
  const network = status === null ? 'cut off' : String(status);
  return `${network}: ${countedAs === 'not counted' ? countedAs : `a ${countedAs}`}`;
}

/** Calls of both forms over time (ms), each with its status and what the program counted it as. */
export function callsInTime(rows: readonly Row[], { plot, widthPx }: Stage): FigureOptions {
  const cutOff = rows.filter(({ status }) => status === null);
  const answered = rows.filter(({ status }) => status !== null);
  const right = ({ status, countedAs }: Row) =>
    (status === 200) === (countedAs === 'success') && countedAs !== 'not counted';
  return {
    readout: (['broken', 'mended'] as const).map((form) => ({
      name: form,
      points: rows
        .filter((row) => row.form === form)
        .map((row) => ({
          x: row.endedMs,
          y: laneOf(row),
          says: `call ${row.call}, from ${format(row.startedMs, 0)} to ${format(row.endedMs, 0, 'ms')}, ${wordsOn(row)}`,
        })),
    })),
    width: widthPx,
    height: rows.length * ROW_PX + 60,
    marginLeft: 84,
    marginRight: WORDS_PX,
    x: {
      label: 'time (ms)',
      nice: true,
      zero: true,
      ticks: Math.max(3, Math.round(widthPx / 140)),
    },
    y: { domain: rows.map(laneOf), label: null, tickSize: 0 },
    marks: [
      plot.gridX({ strokeOpacity: 0.12 }),
      plot.barX(answered, {
        x1: 'startedMs',
        x2: 'endedMs',
        y: laneOf,
        fill: (row: Row) => (right(row) ? 'var(--series-own)' : 'var(--series-recorded)'),
        insetTop: 3,
        insetBottom: 3,
      }),
      plot.dot(cutOff, {
        x: 'endedMs',
        y: laneOf,
        symbol: 'times',
        stroke: 'var(--series-recorded)',
        strokeWidth: 2,
        r: 4,
      }),
      plot.text(rows, {
        x: 'endedMs',
        y: laneOf,
        text: wordsOn,
        textAnchor: 'start',
        dx: 8,
        fill: 'currentColor',
      }),
    ],
  };
}

/** Both forms in words. */
export function describeForms(rows: readonly Row[]): string {
  return (['broken', 'mended'] as const)
    .flatMap((form) => {
      const sum = sumOf(rows, form);
      return sum ? [sentenceOn(sum)] : [];
    })
    .join(' ');
}
