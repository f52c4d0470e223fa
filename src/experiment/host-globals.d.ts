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
  readonly headers: Headers;
  json(): Promise<unknown>;
}

interface RequestInit {
  method?: string;
  cache?: 'no-store';
  signal?: AbortSignal | null;
}
