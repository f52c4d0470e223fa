import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext } from '@playwright/test';
import { pyodideFile } from '../python/library.ts';

const PRINTS = `
import { loadPyodide } from '/pyodide.mjs';
const pyodide = await loadPyodide({ indexURL: '/', stdout: (line) => postMessage(line) });
pyodide.runPython('print("here")');
`;
const types: Record<string, string> = {
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.zip': 'application/zip',
};

/** Milliseconds from starting a worker with Pyodide as it is shipped until its first print: at a first visit, and at a second. */
export interface PlainPyodideCost {
  cold: number;
  'warm cache': number;
}

/** What our Python is compared with: the package's own files and loader, served compressed, in a worker of the same browser. */
export async function plainPyodideCost(context: BrowserContext): Promise<PlainPyodideCost> {
  const server = createServer((request, response) => answer(request.url ?? '/', response));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const visit = async () => {
    const page = await context.newPage();
    await page.goto(`http://localhost:${port}/`);
    const tookMs = await page.evaluate(async () => {
      const startMs = performance.now();
      const worker = new Worker('/prints.mjs', { type: 'module' });
      await new Promise<void>((resolve, reject) => {
        worker.onmessage = () => resolve();
        worker.onerror = ({ message }) => reject(new Error(message));
      });
      return performance.now() - startMs;
    });
    await page.close();
    return tookMs;
  };
  try {
    return { cold: await visit(), 'warm cache': await visit() };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const compressed = new Map<string, Uint8Array>();

function answer(path: string, response: ServerResponse): void {
  const type = types[extname(path)];
  if (!type) {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');
    return;
  }
  const body =
    compressed.get(path) ??
    gzipSync(path === '/prints.mjs' ? PRINTS : readFileSync(pyodideFile(path.slice(1))));
  compressed.set(path, body);
  response
    .writeHead(200, {
      'content-type': type,
      'content-encoding': 'gzip',
      'cache-control': 'max-age=600',
    })
    .end(body);
}
