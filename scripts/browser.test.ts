import { expect, test } from 'vitest';
import { chromiumFlags, ensureChromium, findChromium, type Machine } from './browser.ts';

interface Fake {
  env?: Record<string, string>;
  isRoot?: boolean;
  /** Programs that start, by path, with what `--version` prints. */
  browsers?: Record<string, string>;
  /** Commands, as typed, that succeed, and the browser each brings. */
  installs?: Record<string, string | null>;
}

function machine({ env = {}, isRoot = false, browsers = {}, installs = {} }: Fake) {
  const present = { ...browsers };
  const ran: string[] = [];
  const said: string[] = [];
  const fake: Machine = {
    env,
    isRoot,
    playwrightPath: '/cache/playwright/chrome',
    playwrightShell: () =>
      '/cache/playwright/shell' in present ? '/cache/playwright/shell' : undefined,
    say: (sentence) => said.push(sentence),
    exec(command, args) {
      const line = [command, ...args].join(' ');
      const name = /command -v (\S+)/.exec(line)?.[1];
      if (name) {
        const path = `/usr/bin/${name}`;
        return Promise.resolve(
          path in present ? { code: 0, output: `${path}\n` } : { code: 1, output: '' },
        );
      }
      if (line.endsWith(' --version') && command.startsWith('/')) {
        const version = present[command];
        return Promise.resolve(
          version === undefined ? { code: 127, output: '' } : { code: 0, output: version },
        );
      }
      ran.push(line);
      if (!(line in installs)) return Promise.resolve({ code: 1, output: '' });
      const brought = installs[line];
      if (brought) present[brought] = 'Chromium 156.0.1';
      return Promise.resolve({ code: 0, output: '' });
    },
  };
  return { fake, ran, said };
}

test.each<[string, Fake, string | undefined]>([
  [
    'CHROMIUM_PATH before all else',
    {
      env: { CHROMIUM_PATH: '/opt/chrome' },
      browsers: { '/opt/chrome': 'Google Chrome 150.0.1', '/usr/bin/chromium': 'Chromium 1.2' },
    },
    '/opt/chrome',
  ],
  [
    "Playwright's own before the distribution's",
    {
      browsers: {
        '/cache/playwright/chrome': 'Chromium 150.1',
        '/usr/bin/chromium': 'Chromium 1.2',
      },
    },
    '/cache/playwright/chrome',
  ],
  [
    'a headless shell before a browser with windows',
    {
      browsers: {
        '/cache/playwright/chrome': 'Chromium 150.1',
        '/usr/bin/chromium': 'Chromium 1.2',
        '/usr/bin/chromium-headless-shell': 'Chromium 1.2',
      },
    },
    '/usr/bin/chromium-headless-shell',
  ],
  [
    "Playwright's shell before the distribution's",
    {
      browsers: {
        '/cache/playwright/shell': 'Google Chrome for Testing 150.1',
        '/usr/bin/chromium-headless-shell': 'Chromium 1.2',
      },
    },
    '/cache/playwright/shell',
  ],
  [
    "the distribution's by name",
    { browsers: { '/usr/bin/google-chrome': 'Google Chrome 150.1' } },
    '/usr/bin/google-chrome',
  ],
  [
    'not one that starts and prints no version',
    { browsers: { '/usr/bin/chromium-browser': 'please run: snap install chromium' } },
    undefined,
  ],
  ['nothing where there is nothing', {}, undefined],
])('takes %s', async (_, fake, path) => {
  expect((await findChromium(machine(fake).fake))?.path).toBe(path);
});

test('says so when CHROMIUM_PATH is no browser, and takes another', async () => {
  const { fake, said } = machine({
    env: { CHROMIUM_PATH: '/opt/gone' },
    browsers: { '/usr/bin/chromium': 'Chromium 1.2' },
  });
  expect((await findChromium(fake))?.path).toBe('/usr/bin/chromium');
  expect(said).toEqual(['CHROMIUM_PATH names /opt/gone, which does not start as a Chromium.']);
});

test('installs nothing where there is a browser', async () => {
  const { fake, ran } = machine({ browsers: { '/usr/bin/chromium': 'Chromium 1.2' } });
  await ensureChromium(fake);
  expect(ran).toEqual([]);
});

test("installs Playwright's own first", async () => {
  const { fake, ran, said } = machine({
    isRoot: true,
    installs: {
      'npx playwright install --with-deps --only-shell chromium': '/cache/playwright/shell',
    },
  });
  expect(await ensureChromium(fake)).toEqual({
    path: '/cache/playwright/shell',
    version: 'Chromium 156.0.1',
  });
  expect(ran).toHaveLength(1);
  expect(said).toEqual(['No usable Chromium was found. Installing one.']);
});

test("falls back to the distribution's shell", async () => {
  const { fake } = machine({
    isRoot: true,
    installs: {
      'apt-get --version': null,
      'apt-get update': null,
      'apt-get install -y chromium-headless-shell': '/usr/bin/chromium-headless-shell',
    },
  });
  expect((await ensureChromium(fake)).path).toBe('/usr/bin/chromium-headless-shell');
});

test("falls back to the distribution's browser, through sudo when not root", async () => {
  const { fake, ran } = machine({
    installs: {
      'sudo -n true': null,
      'apt-get --version': null,
      'sudo -n apt-get update': null,
      'sudo -n apt-get install -y chromium': '/usr/bin/chromium',
    },
  });
  expect((await ensureChromium(fake)).path).toBe('/usr/bin/chromium');
  expect(ran).toEqual([
    'sudo -n true',
    'npx playwright install --with-deps --only-shell chromium',
    'apt-get --version',
    'sudo -n apt-get update',
    'sudo -n apt-get install -y chromium-headless-shell',
    'sudo -n apt-get install -y chromium',
  ]);
});

test('never asks for a password, and says in one sentence what to do', async () => {
  const { fake, ran } = machine({});
  await expect(ensureChromium(fake)).rejects.toThrow(/^No usable Chromium .* run this again\.$/);
  expect(ran).toEqual(['sudo -n true', 'npx playwright install --only-shell chromium']);
});

test('only root goes without the sandbox', () => {
  expect(chromiumFlags(true)).toContain('--no-sandbox');
  expect(chromiumFlags(false)).not.toContain('--no-sandbox');
});
