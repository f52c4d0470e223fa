import { afterEach, expect, test, vi } from 'vitest';
import { hostTexts } from './host-texts.ts';
import { readyLabServer } from './lab-server.ts';

const LAB = 'http://127.0.0.1:4380/';
const SECURE = 'https://127.0.0.1:4381/';
const ORIGIN = 'http://127.0.0.1:4380';

/** What a browser makes of a call to the lab server, and of its page's permission to make one. */
interface Situation {
  address?: string;
  page?: string;
  /** Chromium's two names for the permission, or none: Safari, and Firefox before it asked. */
  permission?: Partial<Record<'loopback-network' | 'local-network-access', PermissionState>>;
  vendor?: string;
  /** The reply that may be read, with these headers; null where the call fails. */
  readable?: Record<string, string> | null;
  /** Whether a call that does not want to read the reply gets one. */
  answers?: boolean;
}

function stub({ page, permission = {}, vendor = '', readable = null, answers }: Situation) {
  const calls: string[] = [];
  vi.stubGlobal('location', new URL(page ?? 'https://labs.example/week-2/'));
  vi.stubGlobal('navigator', {
    vendor,
    permissions: {
      query: ({ name }: { name: keyof typeof permission }) =>
        name in permission
          ? Promise.resolve({ state: permission[name] })
          : Promise.reject(new TypeError(`${name} is no permission.`)),
    },
  });
  vi.stubGlobal('fetch', (url: URL | string, init: RequestInit) => {
    calls.push(String(url));
    const reply = init.mode === 'no-cors' ? (answers ? {} : null) : readable;
    return reply === null
      ? Promise.reject(new TypeError('Failed to fetch'))
      : Promise.resolve(new Response(null, { headers: reply }));
  });
  return calls;
}

afterEach(() => vi.unstubAllGlobals());

test.for<[what: string, situation: Situation, sentence: string]>([
  [
    'refused before, in Chromium: nothing is called',
    { permission: { 'loopback-network': 'denied' } },
    hostTexts.labRefused,
  ],
  [
    'refused before, under the permission’s earlier name',
    { permission: { 'local-network-access': 'denied' } },
    hostTexts.labRefused,
  ],
  [
    'asked and dismissed: it is still to be asked',
    { permission: { 'loopback-network': 'prompt' } },
    hostTexts.labRefused,
  ],
  [
    'absent, and the browser had allowed it',
    { permission: { 'loopback-network': 'granted' } },
    hostTexts.labAbsent(ORIGIN),
  ],
  ['absent, in a browser that tells no permission', {}, hostTexts.labAbsent(ORIGIN)],
  [
    'blocked without a word by Safari, on a page over https',
    { vendor: 'Apple Computer, Inc.' },
    hostTexts.labBlocked(ORIGIN),
  ],
  [
    'absent for Safari too, on a page over http',
    { vendor: 'Apple Computer, Inc.', page: 'http://localhost:4321/' },
    hostTexts.labAbsent(ORIGIN),
  ],
  [
    'over HTTP/2 with a certificate that nobody has accepted yet',
    { address: SECURE },
    hostTexts.labUntrusted(SECURE),
  ],
  ['something that lets no page read it', { answers: true }, hostTexts.labForeign(ORIGIN)],
  ['something else that can be read', { readable: {} }, hostTexts.labForeign(ORIGIN)],
  [
    'on another machine, over http from a page over https',
    { address: 'http://lab.example:4380/' },
    hostTexts.mixed('http://lab.example:4380'),
  ],
])('a lab server that is %s', async ([, situation, sentence]) => {
  const calls = stub(situation);
  expect(await readyLabServer(situation.address ?? LAB)).toEqual({ unavailable: sentence });
  if (Object.values(situation.permission ?? {}).includes('denied')) expect(calls).toEqual([]);
});

test('a lab server that answers is where requests go, over HTTP/1.1 and over HTTP/2', async () => {
  for (const address of [LAB, SECURE]) {
    stub({ readable: { 'x-lab-run': 'a' } });
    expect(await readyLabServer(address)).toEqual({ url: `${address}__lab__/` });
  }
});
