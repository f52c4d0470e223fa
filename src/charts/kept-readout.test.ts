import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { keepReadout, readoutOf } from './kept-readout.ts';

test('points are put into words when they are asked for, unless they stand in the page', () => {
  const { document } = parseHTML('<svg id="live"></svg><svg id="static" data-readout="one"></svg>');
  const figure = (id: string) => document.querySelector(`#${id}`) as Element;
  let made = 0;
  keepReadout(figure('live'), () => `two, ${++made}`);
  expect(made).toBe(0);
  expect(figure('live').matches('[data-readout]')).toBe(true);
  expect(readoutOf(figure('live'))).toBe('two, 1');
  expect(readoutOf(figure('static'))).toBe('one');
  expect(readoutOf(document.createElement('svg'))).toBe('');
});
