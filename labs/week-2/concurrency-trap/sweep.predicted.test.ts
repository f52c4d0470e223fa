import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import * as plot from '#charts/plot.ts';
import { drawFigure } from '#charts/render.ts';
import experiment from './sweep.experiment.ts';
import recording from './recorded/sweep.author.json';
import { row } from './sweep.rows.ts';

const recorded = recording.rows.map((each) => row.parse(each));
const [throughput] = experiment.figures;
const predicted = {
  throughput: [
    { x: 1, y: 0.41 },
    { x: 100, y: 40 },
    { x: 2000, y: 20 },
  ],
};

test('a prediction is a dashed line of its own over record and run', () => {
  const own = recorded.map((each) => ({ ...each, host: 'virtual' as const }));
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const canvas = { plot, document, widthPx: 640 };
  if (!throughput) throw new Error('The sweep has no figures.');
  const svg = drawFigure(throughput, { own, recorded, predicted }, canvas);
  const dashes = [...svg.querySelectorAll('[stroke="var(--series-predicted)"]')].map((part) =>
    part.getAttribute('stroke-dasharray'),
  );
  expect(dashes).toContain('7 5');
  for (const name of ['your prediction', 'author, recorded', 'virtual time'])
    expect(svg.textContent).toContain(name);
  expect(throughput.summary({ own, recorded, predicted })).toMatch(
    /Your prediction: from 0\.4\srequests\/s at 1 to 20\.0\srequests\/s at 2,000; highest 40\.0\srequests\/s at 100\./,
  );
});

test('a figure without a prediction of its own shows none', () => {
  for (const figure of experiment.figures.filter(({ id }) => id !== 'throughput'))
    expect(figure.summary({ own: [], recorded, predicted })).not.toMatch(/prediction/i);
});

test('a run’s curve is its real requests where there are any, a value a level', () => {
  const curve = throughput?.toDraw?.curve(recorded);
  expect(curve).toHaveLength(recorded.length);
  expect(curve?.at(-1)).toEqual({ x: 2000, y: 181.42 });
});
