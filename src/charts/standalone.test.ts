import { DOMParser, parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import * as plot from './plot.ts';
import { drawFigure } from './render.ts';
import { linesOf, standaloneSvg } from './standalone.ts';

const { document } = parseHTML('<!doctype html><html><body></body></html>');
const drawing = drawFigure<number>(
  {
    id: 'f',
    title: 'Waits <&> "so"',
    caption: 'Seconds, against level.',
    draw: ({ own }, stage) => ({
      width: stage.widthPx,
      height: 200,
      marks: [
        plot.dot(own, {
          x: (each: number) => each,
          y: (each: number) => each,
          fill: 'var(--series-own)',
        }),
        plot.text(['a'], { frameAnchor: 'middle', stroke: 'var(--figure-background)' }),
      ],
    }),
    summary: () => '',
  },
  { own: [1, 2], recorded: [] },
  { plot, document, widthPx: 400 },
);
const before = drawing.outerHTML;
const words = {
  title: 'Waits <&> "so"',
  caption: 'Seconds, against level.',
  source: ['Measured by a test.', 'https://async-labs.example/week-2/'],
  summary: 'It rises.',
};
const colourOf = (name: string) => (name === '--series-own' ? '#c2450c' : '#ffffff');
const svg = standaloneSvg(drawing, words, { document, colourOf, ink: '#111', inkSoft: '#555' });

test('a file of its own: well-formed, with title, source and size, and nothing left to resolve', () => {
  const parsed = new DOMParser().parseFromString(svg.outerHTML, 'image/svg+xml');
  const root = parsed.documentElement;
  expect(root.getAttribute('xmlns')).toBe('http://www.w3.org/2000/svg');
  expect((root.querySelector('title') as Element | null)?.textContent).toBe(words.title);
  expect(root.textContent).toContain('Measured by a test.');
  expect(root.textContent).toContain('https://async-labs.example/week-2/');
  expect(Number(root.getAttribute('width'))).toBe(440);
  expect(Number(root.getAttribute('height'))).toBeGreaterThan(200);
  expect(svg.outerHTML).not.toMatch(/var\(|currentColor|<style|class="plot/);
  expect(svg.outerHTML).toContain('#c2450c');
});

test('the drawing on the page stays as it was', () => {
  expect(drawing.outerHTML).toBe(before);
});

test('text is broken between words, and within one only where it must be', () => {
  expect(linesOf('one two three', 60, 10)).toEqual(['one two', 'three']);
  expect(linesOf('x'.repeat(30), 60, 10).join('')).toBe('x'.repeat(30));
});
