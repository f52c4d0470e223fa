import type { Page } from '@playwright/test';

declare global {
  interface Window {
    violation?(what: string): void;
  }
}

/**
 * What the policies of the pages forbade while a test walks through them: told by the pages' own events and, for what runs
 * beside a page, by the console.
 */
export async function violationsOn(page: Page): Promise<string[]> {
  const seen: string[] = [];
  page.on('console', (message) => {
    if (/content.security.policy|trusted ?type/i.test(message.text())) seen.push(message.text());
  });
  page.on('pageerror', (error) => seen.push(`${new URL(page.url()).pathname}: ${error.message}`));
  await page.exposeFunction('violation', (what: string) => seen.push(what));
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
      const place = `${location.pathname}, by ${sourceFile}:${lineNumber} ${sample}`;
      window.violation?.(`${effectiveDirective} forbids ${blockedURI} on ${place}`);
    }),
  );
  return seen;
}
