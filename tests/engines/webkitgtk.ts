import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { Builder, By, Capabilities, Key, type WebDriver } from 'selenium-webdriver';
import { until, type Browser, type Engine, type Tab } from './engine.ts';
import { firstFile, onPath } from './installed.ts';

/** WebKitGTK's MiniBrowser through WebDriver, on a screen that nobody sees. */
export const webkitgtk: Engine = {
  name: 'WebKitGTK',
  absent: 'On Debian apt-get install webkit2gtk-driver xvfb brings it.',
  async find() {
    const driver = await onPath('WebKitWebDriver');
    const screen = await onPath('Xvfb');
    const browser = firstFile(['/usr/lib/*/webkit2gtk-4.*/MiniBrowser']);
    if (driver === null || screen === null || browser === null) return null;
    return () => launch({ driver, screen, browser });
  },
};

interface Commands {
  driver: string;
  screen: string;
  browser: string;
}

async function launch({ driver, screen, browser }: Commands): Promise<Browser> {
  const xvfb = spawn(screen, ['-displayfd', '1', '-screen', '0', '1280x900x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const display = await new Promise<string>((resolve) =>
    xvfb.stdout.once('data', (part: Buffer) => resolve(part.toString().trim())),
  );
  const port = await freePort();
  const server = spawn(driver, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: `:${display}`, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
    stdio: 'ignore',
  });
  const address = `http://127.0.0.1:${port}`;
  await until('WebKitWebDriver answers', () =>
    fetch(`${address}/status`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
  });
  const begin = () => new Builder().usingServer(address).withCapabilities(capabilities).build();
  let session = await begin();
  const said = await session.getCapabilities();
  let fresh = true;
  return {
    version: `WebKitGTK ${String(said.get('browserVersion'))}`,
    async newTab() {
      // A session's storage is its own, and there is one session at a time.
      if (!fresh) {
        await session.quit();
        session = await begin();
      }
      fresh = false;
      await session.manage().setTimeouts({ script: 120_000, pageLoad: 60_000 });
      return tabOf(session);
    },
    async close() {
      await session.quit().catch(() => undefined);
      await ended(server);
      await ended(xvfb);
    },
  };
}

type Answer<InPage extends (argument: never) => unknown> =
  { result: Awaited<ReturnType<InPage>> } | { error: string };

function tabOf(session: WebDriver): Tab {
  return {
    goto: (url) => session.get(url),
    reload: () => session.navigate().refresh(),
    async evaluate(inPage, argument) {
      const script = `const [argument, done] = arguments;
        Promise.resolve(argument).then(${inPage.toString()}).then(
          (result) => done({ result: result ?? null }),
          (error) => done({ error: String(error) }));`;
      const answer = await session.executeAsyncScript<Answer<typeof inPage>>(script, argument);
      if ('error' in answer) throw new Error(answer.error);
      return answer.result;
    },
    click: async (selector) => {
      const element = session.findElement(By.css(selector));
      await session.executeScript('arguments[0].scrollIntoView({ block: "center" })', element);
      await element.click();
    },
    press: async (selector, key) => {
      const keys = { ArrowRight: Key.ARROW_RIGHT, Enter: Key.ENTER };
      await session.findElement(By.css(selector)).sendKeys(keys[key]);
    },
  };
}

function ended(child: ChildProcess): Promise<unknown> {
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  return exit;
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('There is no free port.'));
      });
    });
  });
}
