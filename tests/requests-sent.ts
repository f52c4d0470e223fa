import type { BrowserContext, Page } from '@playwright/test';

/** Every request and connection of a browser's pages and workers from now on: "GET https://…", "WS wss://…". */
export function requestsIn(context: BrowserContext): readonly string[] {
  const asked: string[] = [];
  const watch = (page: Page) => page.on('websocket', (socket) => asked.push(`WS ${socket.url()}`));
  context.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  context.pages().forEach(watch);
  context.on('page', watch);
  return asked;
}

/**
 * Those that told somebody something: that went elsewhere, or did more than to get a file.
 * @param own the site's address, with its base path
 */
export const sentElsewhere = (asked: readonly string[], own: string): string[] =>
  asked.filter((request) => {
    const [method = '', url = ''] = request.split(' ');
    return !/^(blob|data):/.test(url) && !(url.startsWith(own) && method === 'GET');
  });
