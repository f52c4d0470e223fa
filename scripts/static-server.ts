import { statSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';

/** A server of the built site. */
export interface StaticServer {
  /** Address of the site's home, with the base path. */
  url: string;
  close(): Promise<void>;
}

/** What is served, and where. */
export interface StaticServerOptions {
  /** The folder with the built site. */
  folder: string;
  /** The path under which the site was built: `/` or `/name/`. */
  base: string;
  /** 0 takes any free one. If `orNext` is set, one in use is passed over for the next. */
  port?: number;
  orNext?: boolean;
}

const NEXT_PORTS = 20;

/**
 * Serves a built site on loopback as GitHub Pages does: gzip, folders with a slash at their end, `404.html` for all that
 * is missing, hidden files among it, ten minutes of caching, readable from other origins, GET and HEAD alone, and no
 * headers of our own.
 */
export async function serve(options: StaticServerOptions): Promise<StaticServer> {
  const { folder, base, port = 0, orNext = false } = options;
  const handle = handler(folder, base);
  for (let tried = port; ; tried++) {
    const server = createServer(handle);
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(tried, 'localhost', resolve);
      });
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (taken && orNext && tried < port + NEXT_PORTS) continue;
      throw error;
    }
    const address = server.address();
    const used = address !== null && typeof address === 'object' ? address.port : tried;
    return {
      url: `http://localhost:${used}${base}`,
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    };
  }
}

function handler(folder: string, base: string) {
  // Hidden files are left out of what the workflow uploads, and sirv serves none.
  const files = sirv(folder, { dev: true, etag: true, extensions: ['html'] });
  const compress = compression();
  const notFound = readFileSync(join(folder, '404.html'));
  const missing = (response: ServerResponse) => {
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(notFound);
  };
  const redirect = (response: ServerResponse, location: string) => {
    response.writeHead(301, { location }).end();
  };
  const refused = (response: ServerResponse) => {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
  };

  return (request: IncomingMessage, response: ServerResponse) => {
    compress(request, response, () => {
      if (request.method !== 'GET' && request.method !== 'HEAD') return refused(response);
      const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
      if (`${pathname}/` === base) return redirect(response, base + search);
      if (!pathname.startsWith(base)) return missing(response);
      const inside = pathname.slice(base.length - 1);
      if (!inside.endsWith('/') && isFolder(join(folder, inside)))
        return redirect(response, `${pathname}/${search}`);
      request.url = inside + search;
      response.setHeader('cache-control', 'max-age=600');
      response.setHeader('access-control-allow-origin', '*');
      files(request, response, () => missing(response));
    });
  };
}

const isFolder = (path: string) =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
