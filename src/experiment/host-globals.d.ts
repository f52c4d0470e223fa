/**
 * The few web names that every host of an experiment has (a worker, the page, Node) and that the pure core may name in
 * its types. `tsconfig.core.json` alone reads this file: everywhere else the platform's own declarations serve.
 */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

interface Headers {
  get(name: string): string | null;
}

interface Response {
  readonly ok: boolean;
  readonly status: number;
  readonly type: 'basic' | 'cors' | 'default' | 'error' | 'opaque' | 'opaqueredirect';
  readonly headers: Headers;
  arrayBuffer(): Promise<ArrayBuffer>;
  json(): Promise<unknown>;
}

declare class URL {
  constructor(url: string);
  readonly href: string;
  readonly origin: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
}

interface RequestInit {
  method?: string;
  cache?: 'no-store';
  mode?: 'cors' | 'no-cors';
  redirect?: 'error' | 'follow' | 'manual';
  credentials?: 'omit';
  referrerPolicy?: 'no-referrer';
  signal?: AbortSignal | null;
}

declare class URLSearchParams {
  constructor(init: string | Record<string, string>);
  get(name: string): string | null;
  set(name: string, value: string): void;
  toString(): string;
}
