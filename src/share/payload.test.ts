import { describe, expect, it } from 'vitest';
import { deflateSync, strToU8 } from 'fflate';
import type { Recording } from '#experiment/recording.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { linkIn } from './fragment.ts';
import { MOST_UNPACKED_BYTES, pack, unpack } from './packing.ts';
import {
  experimentFragment,
  fits,
  MOST_CHARACTERS,
  openExperiment,
  openProgram,
  programFragment,
} from './payload.ts';

const run: Omit<Recording, 'samples'> = {
  schema: 1,
  experiment: 'week-9/lab/thing',
  by: 'Chromium 156',
  source: null,
  parameters: { levels: [1, 20] },
  state: 'complete',
  rows: [
    { level: 1, makespanMs: 12.5 },
    { level: 20, makespanMs: 40 },
  ],
  environment: {
    runtime: 'browser',
    version: 'Chromium 156',
    cores: 2,
    clockStepMs: 0.1,
    crossOriginIsolated: false,
    pageWasHidden: false,
  },
  startedAt: '2026-11-24T02:00:00.000Z',
  notes: ['Nothing odd.'],
};
const shared = {
  parameters: { levels: '1, 20', url: 'http://localhost:8080/a?b=c&d=ä' },
  predictions: [
    {
      id: 'week-9/lab/thing#turn',
      madeAt: '2026-11-24T01:59:00.000Z',
      kind: 'curve' as const,
      points: [{ x: 1, y: 2.5 }],
      sure: 70,
    },
  ],
  run,
};

function open(fragment: string) {
  const link = linkIn(fragment);
  if (!link) throw new Error('not taken for a link');
  return openExperiment(fragment, link);
}
const holding = (value: unknown) =>
  `#experiment=a&v=1&data=${pack(typeof value === 'string' ? value : JSON.stringify(value))}`;

describe('base64url', () => {
  it.each([0, 1, 2, 3, 4, 255])('brings %i bytes back', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + 11) % 256);
    const text = toBase64url(bytes);
    expect(text).toBe(Buffer.from(bytes).toString('base64url'));
    expect(fromBase64url(text)).toEqual(bytes);
  });
  it.each(['A', 'AAA=', 'a b', 'é', 'AA+A', 'AA/A'])('refuses %j', (text) =>
    expect(fromBase64url(text)).toBeNull(),
  );
});

describe('a link', () => {
  it('brings back what it was made of, and names its experiment in clear', () => {
    const fragment = experimentFragment('week-9/lab/thing', shared);
    expect(fragment).toMatch(/^#experiment=week-9\/lab\/thing&v=1&data=[\w-]+$/);
    expect(open(fragment)).toEqual({ ok: true, shared });
  });

  it('needs no data where everything is as the page has it', () => {
    expect(experimentFragment('a/b', {})).toBe('#experiment=a/b');
    expect(open('#experiment=a/b')).toEqual({ ok: true, shared: {} });
    expect(programFragment('a.py', 4, {})).toBe('#program=a.py&step=4');
  });

  it('carries a program with its text and step', () => {
    const source = "print('<b>&amp; ä 🐍')\n";
    const fragment = programFragment('a b.py', 7, { source });
    const link = linkIn(fragment);
    expect(link).toMatchObject({ kind: 'program', name: 'a b.py', step: '7' });
    expect(link && openProgram(fragment, link)).toEqual({ ok: true, shared: { source } });
  });

  it('is none where a fragment is an anchor of the page', () => {
    for (const fragment of ['', '#', '#results', '#step=3', '#_top', '#v=1&data=AAAA'])
      expect(linkIn(fragment)).toBeNull();
  });

  it('is told to be too large by its length', () => {
    const rows = Array.from({ length: 900 }, (_, index) => ({ level: Math.sin(index) }));
    const fragment = experimentFragment('a', { run: { ...run, rows } });
    expect(fragment.length).toBeGreaterThan(MOST_CHARACTERS);
    expect(fits(fragment)).toBe(false);
    expect(open(fragment)).toMatchObject({ ok: false, reason: /too long: [\d,]+ characters/ });
  });
});

describe('a link that cannot be shown is refused with a sentence', () => {
  const good = experimentFragment('a', shared);
  it.each([
    ['cut off', good.slice(0, -20), /damaged/],
    ['of a newer version', good.replace('v=1', 'v=2'), /newer version of Async Labs \(2; .* 1\)/],
    ['without a version', good.replace('&v=1', ''), /says no version/],
    ['of version one half', good.replace('v=1', 'v=0.5'), /says no version/],
    ['without its data', '#experiment=a&v=1', /damaged/],
    ['with other characters', `${good}%00`, /damaged/],
    ['that is not JSON', holding('{'), /damaged/],
    ['that is null', holding(null), /expected object/],
    ['with a stray member', holding({ script: 'x' }), /Unrecognized key/],
    ['with a prototype', holding('{"__proto__": {"polluted": 1}}'), /Unrecognized key/],
    ['with parameters that are no text', holding({ parameters: { a: 1 } }), /parameters\.a/],
    ['with samples', holding({ run: { ...run, samples: {} } }), /run/],
    ['without rows', holding({ run: { ...run, rows: [] } }), /run\.rows/],
    ['nested without end', holding('['.repeat(200_000)), /damaged/],
  ])('%s', (_what, fragment, reason) => {
    expect(open(fragment)).toMatchObject({ ok: false, reason });
  });

  it('that would blow up is left off at the limit', () => {
    const packed = toBase64url(deflateSync(strToU8('0'.repeat(5_000_000)), { level: 9 }));
    expect(packed.length).toBeLessThan(MOST_CHARACTERS);
    expect(unpack(packed)).toEqual({ ok: false, why: 'too large' });
    expect(open(`#experiment=a&v=1&data=${packed}`)).toMatchObject({
      ok: false,
      reason: /more than 512/,
    });
    expect(unpack(pack('0'.repeat(MOST_UNPACKED_BYTES)))).toMatchObject({ ok: true });
  });
});
