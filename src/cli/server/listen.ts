import { createServer, type Server } from 'node:http';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { Socket } from 'node:net';
import { ModelHost } from '#traffic/model-host.ts';
import { RealScheduler } from '#traffic/real-scheduler.ts';
import { inUrl, listenSentence } from './address.ts';
import { selfSignedCertificate } from './certificate.ts';
import { Counters } from './counters.ts';
import { createHandler } from './handler.ts';

/** Where a lab server listens, and how much load it permits. */
export interface LabServerOptions {
  /** Name or address to listen on; loopback if left out. */
  host?: string;
  /** Port of HTTP/1.1; 0, the default, takes a free one. */
  port?: number;
  /** Port of HTTP/2 over TLS; 0 takes a free one, null, the default, leaves it out. */
  tlsPort?: number | null;
  /** The most requests in flight that the server permits its readers' pages. */
  ceiling?: number;
}

/** A lab server that listens. */
export interface LabServer {
  /** Origin with a slash at its end: `http://127.0.0.1:4380/`. */
  url: string;
  /** The same over TLS, where HTTP/2 is spoken; null if that was not asked for. */
  secureUrl: string | null;
  counters: Counters;
  /** Ends every connection at once and stops. */
  close(): Promise<void>;
}

/** Loopback: nobody else on the network can reach it. */
export const DEFAULT_HOST = '127.0.0.1';

/** As many as the largest level of the author's sweep. */
export const DEFAULT_CEILING = 2000;

/** A whole batch connects at once: with Node's 511 the kernel would let some of them try again a second later. */
const BACKLOG = 4096;
/** Longer than clients keep a connection, so that none is closed under a request that is on its way. */
const KEEP_ALIVE_MS = 65_000;
/** Requests at once on one HTTP/2 connection. */
const STREAMS = 4096;
/** Memory that one HTTP/2 connection may hold, in megabytes: Node's 10 refuse some of so many requests. */
const SESSION_MEGABYTES = 200;

/**
 * Starts a lab server: a model server as the service worker is, on real sockets.
 * @throws {Error} with a sentence, if it cannot listen
 */
export async function startLabServer(options: LabServerOptions = {}): Promise<LabServer> {
  const { host = DEFAULT_HOST, port = 0, tlsPort = null, ceiling = DEFAULT_CEILING } = options;
  const nowMs = () => performance.timeOrigin + performance.now();
  const scheduler = new RealScheduler({
    nowMs,
    setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimer: clearTimeout,
  });
  const parts = { scheduler, nowMs, newRunName: () => crypto.randomUUID() };
  const counters = new Counters(nowMs);
  const handle = createHandler({
    model: new ModelHost(parts),
    plain: new ModelHost(parts),
    counters,
    permission: { permission: 'granted', ceiling },
  });

  const listeners: Listener[] = [];
  const close = async () => {
    await Promise.all(listeners.map((listener) => listener.close()));
  };
  const open = async (server: Server | Http2SecureServer, wanted: number) => {
    const listener = listenOn(server, counters);
    listeners.push(listener);
    return listener.open(host, wanted);
  };

  try {
    const plain = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 0 }, handle);
    const used = await open(plain, port);
    const url = `http://${inUrl(host)}:${used}/`;
    if (tlsPort === null) return { url, secureUrl: null, counters, close };
    const secure = createSecureServer(
      {
        ...(await selfSignedCertificate(host)),
        allowHTTP1: true,
        maxSessionMemory: SESSION_MEGABYTES,
        settings: { maxConcurrentStreams: STREAMS },
      },
      handle,
    );
    const secureUrl = `https://${inUrl(host)}:${await open(secure, tlsPort)}/`;
    return { url, secureUrl, counters, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Listener {
  /** @returns the port it listens on */
  open(host: string, port: number): Promise<number>;
  close(): Promise<void>;
}

/** Opens and closes one server, and counts its connections. */
function listenOn(server: Server | Http2SecureServer, counters: Counters): Listener {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    counters.connections += 1;
    socket.once('close', () => {
      sockets.delete(socket);
      counters.connections -= 1;
    });
  });
  return {
    open: (host, port) =>
      new Promise((resolve, reject) => {
        server.once('error', (error) =>
          reject(new Error(listenSentence(error, host, port), { cause: error })),
        );
        server.listen({ host, port, backlog: BACKLOG }, () => {
          const address = server.address();
          resolve(address !== null && typeof address === 'object' ? address.port : port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
