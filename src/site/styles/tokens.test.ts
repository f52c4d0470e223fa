import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Rgb = [number, number, number];

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light: rgb(light), dark: rgb(dark) }],
  ),
);
const themes = ['light', 'dark'] as const;
const papers = ['paper', 'paper-raised', 'paper-code'];

function rgb(hex: string): Rgb {
  const part = (at: number) => parseInt(hex.slice(at, at + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}

function colour(name: string, theme: (typeof themes)[number]): Rgb {
  const token = tokens.get(name);
  if (!token) throw new Error(`tokens.css has no colour --${name}`);
  return token[theme];
}

const linear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);

/** WCAG 2.2, "relative luminance" and "contrast ratio". */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = ([r, g, b]: Rgb) =>
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** Full dichromacy: G. M. Machado and others, IEEE TVCG 15 (2009), severity 1, on linear light. */
const vision: Record<string, number[][]> = {
  'every cone': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no L cone': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no M cone': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no S cone': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Distance in OKLab (B. Ottosson, 2020), times 100: about 2 is just seen side by side. */
function distance(a: Rgb, b: Rgb, seenBy: number[][]): number {
  const oklab = (c: Rgb) => {
    const [r = 0, g = 0, b = 0] = seenBy.map((row) =>
      Math.max(
        0,
        row.reduce((sum, factor, i) => sum + factor * linear(c[i] ?? 0), 0),
      ),
    );
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  };
  const [p, q] = [oklab(a), oklab(b)];
  return 100 * Math.hypot(...p.map((v, i) => v - (q[i] ?? 0)));
}

const pairs = (names: string[]) =>
  names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const));

test.each(themes)('text can be read, %s', (theme) => {
  const text = [
    'ink-strong',
    'ink',
    'ink-soft',
    'accent',
    'accent-strong',
    'holds',
    'fails',
    'unsure',
  ];
  for (const name of text)
    for (const paper of papers)
      expect(
        contrast(colour(name, theme), colour(paper, theme)),
        `${name} on ${paper}`,
      ).toBeGreaterThanOrEqual(4.5);
  expect(contrast(colour('on-accent', theme), colour('accent', theme))).toBeGreaterThanOrEqual(4.5);
  expect(
    contrast(colour('accent-strong', theme), colour('accent-wash', theme)),
  ).toBeGreaterThanOrEqual(4.5);
});

test.each(themes)('marks and controls can be seen, %s', (theme) => {
  for (const name of [...tokens.keys()].filter(
    (name) => name.startsWith('series-') || name === 'line-strong',
  ))
    for (const paper of ['paper', 'paper-raised'])
      expect(
        contrast(colour(name, theme), colour(paper, theme)),
        `${name} on ${paper}`,
      ).toBeGreaterThanOrEqual(3);
});

test.each(themes.flatMap((theme) => Object.keys(vision).map((eye) => [theme, eye] as const)))(
  'series can be told apart, %s, with %s',
  (theme, eye) => {
    for (const [a, b] of [
      ...pairs(['series-recorded', 'series-own', 'series-model']),
      ...pairs(['series-recorded', 'series-own', 'series-predicted']),
      ...pairs(['series-1', 'series-2', 'series-3', 'series-4']),
    ])
      expect(
        distance(colour(a, theme), colour(b, theme), vision[eye] ?? []),
        `${a} and ${b}`,
      ).toBeGreaterThan(8);
  },
);
