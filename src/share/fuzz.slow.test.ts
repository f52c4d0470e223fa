import { expect, it } from 'vitest';
import { deflateSync, strToU8 } from 'fflate';
import { seededRandom } from '#measure/random.ts';
import { toBase64url } from './base64url.ts';
import { linkIn } from './fragment.ts';
import { MOST_CHARACTERS, experimentFragment, openExperiment, openProgram } from './payload.ts';

const FRAGMENTS = 10_000;
const random = seededRandom(20_261_124);
const below = (limit: number) => Math.floor(random() * limit);
const oneOf = <T>(choices: readonly [T, ...T[]]): T => choices[below(choices.length)] ?? choices[0];

const recording = {
  schema: 1,
  experiment: 'a',
  by: 'x',
  source: null,
  parameters: {},
  state: 'complete' as const,
  rows: [{ level: 1, note: '<img src=x onerror=alert(1)>' }],
  environment: {
    runtime: 'browser' as const,
    version: null,
    cores: 2,
    clockStepMs: null,
    crossOriginIsolated: null,
    pageWasHidden: null,
  },
  startedAt: null,
  notes: ['"><script>alert(1)</script>'],
};
const parameters = { levels: '1, 20', url: 'javascript:alert(1)' };
const sound = [
  experimentFragment('week-2/lab/a', { parameters }),
  experimentFragment('week-2/lab/a', { parameters, run: recording }),
] as const;

const bombs = [toBase64url(deflateSync(new Uint8Array(1_500_000))), 'AAAA'] as const;

/** Characters that mean something in addresses, in base64url, in markup, or nothing anywhere. */
const CHARACTERS = [...'#&=%+/?;-_AZaz09<>"\'\\\0\n\u202e\ud800é🐍{}[]'];
const character = () => CHARACTERS[below(CHARACTERS.length)] ?? 'x';
const noise = (length: number) => Array.from({ length }, character).join('');
const bytes = (length: number) => Uint8Array.from({ length }, () => below(256));

/** A JSON value, of any shape, with the members a link has among its names. */
function json(depth: number): unknown {
  const kind = below(depth > 0 ? 7 : 5);
  if (kind === 0) return null;
  if (kind === 1) return random() < 0.5;
  if (kind === 2) return oneOf([0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER]);
  if (kind < 5) return noise(below(12));
  if (kind === 5) return Array.from({ length: below(4) }, () => json(depth - 1));
  const names = ['parameters', 'predictions', 'run', 'rows', '__proto__', 'constructor', 'source'];
  return Object.fromEntries(
    Array.from({ length: below(4) }, () => [names[below(names.length)], json(depth - 1)]),
  );
}

function mutated(fragment: string): string {
  let text = fragment;
  for (let times = 1 + below(4); times > 0; times--) {
    const [at, length] = [below(text.length), below(6)];
    text = oneOf([
      () => text.slice(0, at) + character() + text.slice(at + 1),
      () => text.slice(0, at) + text.slice(at + length),
      () => text.slice(0, at) + noise(length) + text.slice(at),
      () => text.slice(0, at),
      () => text + text.slice(at),
      () => `${text}&${oneOf(['v', 'data', 'step', 'program'])}=${noise(length)}`,
    ])();
  }
  return text;
}

function fragment(): string {
  const named = `#${oneOf(['experiment', 'program'])}=a&v=${oneOf(['1', '1', '1', '2', '-1', ''])}`;
  const packed = (value: Uint8Array) => toBase64url(deflateSync(value));
  return oneOf([
    () => `#${noise(below(200))}`,
    () => `${named}&data=${toBase64url(bytes(below(400)))}`,
    () => `${named}&data=${packed(bytes(below(400)))}`,
    () => `${named}&data=${packed(strToU8(JSON.stringify(json(4))))}`,
    () => `${named}&data=${mutated(oneOf(bombs))}`,
    () => `${named}&data=${'A'.repeat(MOST_CHARACTERS - 30 + below(60))}`,
    () => mutated(oneOf(sound)),
    () => mutated(oneOf(sound)),
  ])();
}

it(`takes ${FRAGMENTS} random and mutated fragments without an exception`, () => {
  const came = { none: 0, refused: 0, opened: 0 };
  for (let count = 0; count < FRAGMENTS; count++) {
    const text = fragment();
    const link = linkIn(text);
    if (!link) {
      came.none++;
      continue;
    }
    const result = (link.kind === 'experiment' ? openExperiment : openProgram)(text, link);
    if (result.ok) {
      came.opened++;
      // Whatever passes has the shape of what is written here, and so can be written again.
      expect(JSON.parse(JSON.stringify(result.shared))).toEqual(result.shared);
    } else {
      came.refused++;
      expect(result.reason).toMatch(/^(The|What the) link .*\.$/s);
      expect(result.reason.length).toBeLessThan(500);
    }
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  // A fuzz that only ever meets one way out would show little.
  for (const many of Object.values(came)) expect(many).toBeGreaterThan(FRAGMENTS / 100);
});
