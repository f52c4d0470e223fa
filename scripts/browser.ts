import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

/** Runs a command to its end. `show` lets its output through to the terminal. A missing command gives a code too. */
export type Exec = (
  command: string,
  args: string[],
  options?: { show: boolean },
) => Promise<{ code: number; output: string }>;

/** What finding a browser needs of the machine it is on. */
export interface Machine {
  exec: Exec;
  env: Record<string, string | undefined>;
  isRoot: boolean;
  /** Where Playwright would have put a Chromium of its own. */
  playwrightPath: string;
  /** Playwright's own headless shell, where it has one by now. */
  playwrightShell(): string | undefined;
  /** Tells who waits what is being done. */
  say(sentence: string): void;
}

/** A browser that was found. */
export interface Chromium {
  /** Of its executable file. */
  path: string;
  version: string;
}

/** As the distribution calls the same engine without windows, which opens a page in a third of the processor time. */
const SHELL = 'chromium-headless-shell';
const namesOnPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The first Chromium that starts: CHROMIUM_PATH, then a headless shell, then Playwright's own, then the distribution's. */
export async function findChromium(machine: Machine): Promise<Chromium | undefined> {
  const asked = machine.env['CHROMIUM_PATH'];
  const shells = [machine.playwrightShell(), SHELL];
  for (const candidate of [asked, ...shells, machine.playwrightPath, ...namesOnPath]) {
    if (!candidate) continue;
    const path = candidate.includes('/') ? candidate : await onPath(machine, candidate);
    const version = path && (await versionOf(machine, path));
    if (version) return { path, version };
    if (candidate === asked)
      machine.say(`CHROMIUM_PATH names ${asked}, which does not start as a Chromium.`);
  }
  return undefined;
}

/**
 * Finds a Chromium, or installs one: Playwright's own, else the distribution's.
 * @throws {Error} one sentence on what to do, if neither can be had
 */
export async function ensureChromium(machine: Machine): Promise<Chromium> {
  const found = await findChromium(machine);
  if (found) return found;
  machine.say('No usable Chromium was found. Installing one.');
  const mayInstall = machine.isRoot || (await succeeds(machine, 'sudo', ['-n', 'true']));

  await machine.exec(
    'npx',
    ['playwright', 'install', ...(mayInstall ? ['--with-deps'] : []), '--only-shell', 'chromium'],
    { show: true },
  );
  const fromPlaywright = await findChromium(machine);
  if (fromPlaywright) return fromPlaywright;

  if (mayInstall && (await succeeds(machine, 'apt-get', ['--version']))) {
    machine.say("Playwright's Chromium could not be had. Installing the distribution's.");
    const [command, ...before] = machine.isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
    await machine.exec(command, [...before, 'update'], { show: true });
    // Not every distribution has the shell by itself.
    for (const name of [SHELL, 'chromium']) {
      await machine.exec(command, [...before, 'install', '-y', name], { show: true });
      const fromDistribution = await findChromium(machine);
      if (fromDistribution) return fromDistribution;
    }
  }
  throw new Error(
    'No usable Chromium was found and none could be installed: install Chromium or Google Chrome, or set CHROMIUM_PATH to one, and run this again.',
  );
}

/** What Chromium is started with, besides what Playwright or Lighthouse add. Root cannot have its sandbox. */
export function chromiumFlags(isRoot: boolean): string[] {
  return [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}

/** The machine this runs on. */
export const thisMachine: Machine = {
  exec,
  env: process.env,
  isRoot: process.getuid?.() === 0,
  playwrightPath: chromium.executablePath(),
  playwrightShell() {
    const [, folder, build] = /^(.*)[\\/]chromium-(\d+)[\\/]/.exec(chromium.executablePath()) ?? [];
    if (folder === undefined || build === undefined) return undefined;
    const names = '*/{chrome-headless-shell,headless_shell}{,.exe}';
    return globSync(`chromium_headless_shell-${build}/${names}`, { cwd: folder }).map((file) =>
      join(folder, file),
    )[0];
  },
  say: (sentence) => console.log(sentence),
};

async function succeeds({ exec }: Machine, command: string, args: string[]): Promise<boolean> {
  return (await exec(command, args)).code === 0;
}

async function onPath({ exec }: Machine, name: string): Promise<string | undefined> {
  const { code, output } = await exec('/bin/sh', ['-c', `command -v ${name}`]);
  return code === 0 ? output.trim() : undefined;
}

async function versionOf({ exec }: Machine, path: string): Promise<string | undefined> {
  const { code, output } = await exec(path, ['--version']);
  return code === 0 ? /(?:Chromium|Chrome)\D*[\d.]+/.exec(output)?.[0] : undefined;
}

function exec(command: string, args: string[], { show } = { show: false }) {
  return new Promise<{ code: number; output: string }>((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'ignore'],
    });
    let output = '';
    child.stdout?.on('data', (part: Buffer) => (output += part.toString()));
    child.on('error', () => resolve({ code: 127, output }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
