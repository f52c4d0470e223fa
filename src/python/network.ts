/** How Python's loops reach a network. Methods are called from Python: texts and numbers only. */

/** One answer, as Python reads it: which request, and what came. */
export interface Answer {
  token: number;
  /** 0: no answer came; `body` says why. */
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A request of a program. */
export interface Request {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

/** In virtual time: the model server, driven by Python's clock. */
export interface VirtualNetworkPort {
  /** Sends a request at `nowMs`. */
  send(nowMs: number, token: number, request: string): void;
  /** When the next answer comes; -1 if none is to come. */
  nextMs(): number;
  /** The answers that have come by `nowMs`, as JSON. */
  take(nowMs: number): string;
}

/** The port of a program whose waits take as long as they take. */
export interface RealTimePort {
  /** Settles when an answer is there, `wake` is called, or after `ms` (-1: not by itself). */
  wait(ms: number): Promise<void>;
  /** Keeps the thread for so long. */
  block(ms: number): void;
  /** How many requests have no answer yet. */
  pending(): number;
  send(token: number, request: string): void;
  abort(token: number): void;
  /** The answers that have come, as JSON. */
  take(): string;
  /** Whether somebody pressed Stop since this was asked last. */
  stopAsked(): boolean;
}
