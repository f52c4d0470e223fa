import { modelUrls } from '#traffic/model-protocol.ts';
import { modelServerAt } from './model-address.ts';
import type { Answer, RealTimePort, Request } from './network.ts';

/** What a program in real time needs of its host. */
export interface RealTimeParts {
  /** Where requests to anything but the model server go. Rejects as `fetch` does. */
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** The address of a model server; asked once a program calls one. Rejects with a sentence. */
  modelServer(): Promise<string>;
  /** Keeps the thread for so long. */
  block(ms: number): void;
  /** Whether a running Python function can wait for JavaScript: see `canSuspend`. */
  suspend: boolean;
  /** The program has waited or slept: what it computes from here on is counted anew. */
  waited(): void;
}

/** The longest delay that timers keep (HTML and Node: 32 bits, signed). */
const LONGEST_DELAY_MS = 2 ** 31 - 1;
const SEED = 1;

/** One program's waits and requests in real time. */
export class RealTime implements RealTimePort {
  readonly #parts: RealTimeParts;
  readonly #run: string;
  readonly #underWay = new Map<number, AbortController>();
  #answers: Answer[] = [];
  #sent = 0;
  #woken = false;
  #stopAsked = false;
  #wake = () => {};

  /** @param run a name that no other run has at the model server */
  constructor(parts: RealTimeParts, run: string) {
    this.#parts = parts;
    this.#run = run;
  }

  async wait(ms: number): Promise<void> {
    await this.#waitOnce(ms);
    this.#parts.waited();
  }

  #waitOnce(ms: number): Promise<void> {
    if (this.#woken || this.#answers.length > 0) ms = 0;
    this.#woken = false;
    return new Promise((resolve) => {
      const timer =
        ms < 0 ? undefined : setTimeout(resolve, Math.min(Math.ceil(ms), LONGEST_DELAY_MS));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Ends a wait early: somebody pressed Stop. */
  wake(): void {
    this.#woken = true;
    this.#stopAsked = true;
    this.#wake();
  }

  stopAsked(): boolean {
    const asked = this.#stopAsked;
    this.#stopAsked = false;
    return asked;
  }

  block(ms: number): void {
    this.#parts.block(ms);
    this.#parts.waited();
  }

  pending(): number {
    return this.#underWay.size;
  }

  send(token: number, request: string): void {
    const controller = new AbortController();
    this.#underWay.set(token, controller);
    this.#exchange(token, JSON.parse(request) as Request, controller.signal).then(
      (answer) => this.#answered(answer),
      (error: unknown) => {
        const body = error instanceof Error ? error.message : String(error);
        this.#answered({ token, status: 0, headers: {}, body });
      },
    );
  }

  abort(token: number): void {
    this.#underWay.get(token)?.abort();
    this.#underWay.delete(token);
  }

  take(): string {
    const answers = this.#answers;
    this.#answers = [];
    return JSON.stringify(answers);
  }

  /** Aborts what is under way: the program is over. */
  end(): void {
    for (const token of [...this.#underWay.keys()]) this.abort(token);
  }

  async #exchange(
    token: number,
    { method, url, headers, body }: Request,
    signal: AbortSignal,
  ): Promise<Answer> {
    const address = await this.#addressOf(url);
    const init = address === url ? { method, headers, body } : {};
    const response = await this.#parts.fetch(address, { ...init, cache: 'no-store', signal });
    return {
      token,
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  }

  async #addressOf(url: string): Promise<string> {
    const server = modelServerAt(url);
    if (server === null) return url;
    const index = this.#sent++;
    const base = await this.#parts.modelServer();
    return modelUrls.withBody(
      modelUrls.request(base, this.#run, JSON.stringify(server), SEED, index),
    );
  }

  #answered(answer: Answer): void {
    if (!this.#underWay.delete(answer.token)) return;
    this.#answers.push(answer);
    this.#wake();
  }
}
