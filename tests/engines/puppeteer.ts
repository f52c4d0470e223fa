import puppeteer, { type LaunchOptions, type Page } from 'puppeteer-core';
import { chromiumFlags, findChromium, thisMachine } from '../../scripts/browser.ts';
import type { Browser, Engine, Tab } from './engine.ts';
import { onPath } from './installed.ts';

/** Chromium through the DevTools protocol. */
export const chromium: Engine = {
  name: 'Chromium',
  absent: 'On Debian apt-get install chromium brings it.',
  async find() {
    const found = await findChromium(thisMachine);
    if (!found) return null;
    const args = chromiumFlags(thisMachine.isRoot);
    return () => launch({ browser: 'chrome', executablePath: found.path, args });
  },
};

/** Firefox as it is shipped, through WebDriver BiDi, which it speaks itself. */
export const firefox: Engine = {
  name: 'Firefox',
  absent: 'On Debian apt-get install firefox-esr brings it.',
  async find() {
    const path = (await onPath('firefox-esr')) ?? (await onPath('firefox'));
    return path === null ? null : () => launch({ browser: 'firefox', executablePath: path });
  },
};

async function launch(options: LaunchOptions): Promise<Browser> {
  // Waits are bounded by the journeys themselves.
  const browser = await puppeteer.launch({ headless: true, protocolTimeout: 0, ...options });
  return {
    version: await browser.version(),
    newTab: async () => tabOf(await (await browser.createBrowserContext()).newPage()),
    close: () => browser.close(),
  };
}

function tabOf(page: Page): Tab {
  return {
    goto: async (url) => void (await page.goto(url, { waitUntil: 'load' })),
    reload: async () => void (await page.reload({ waitUntil: 'load' })),
    evaluate: <Result, Argument>(
      inPage: (argument: Argument) => Result | Promise<Result>,
      argument: Argument,
    ) =>
      page.evaluate<[], () => Result | Promise<Result>>(
        `(${inPage.toString()})(${JSON.stringify(argument)})`,
      ),
    click: (selector) => page.click(selector),
    async press(selector, key) {
      await page.focus(selector);
      await page.keyboard.press(key);
    },
  };
}
