import { seededRandom } from '#measure/random.ts';
import { EventHeap } from '#traffic/event-heap.ts';
import type { Scheduler, Timed } from '#traffic/scheduler.ts';
import { ModelRequest, ServerModel, type ModelStatus } from '#traffic/server-model.ts';
import { modelServerAt, MODEL_HOST } from './model-address.ts';
import type { Answer, Request, VirtualNetworkPort } from './network.ts';

/** Time as Python's virtual clock has it. */
class HandedTime implements Scheduler {
  readonly heap = new EventHeap();
  #nowMs = 0;

  nowMs(): number {
    return this.#nowMs;
  }

  at(timeMs: number, event: Timed): void {
    this.heap.add(event, Math.max(timeMs, this.#nowMs));
  }

  cancel(event: Timed): void {
    this.heap.remove(event);
  }

  catchUp(): void {}

  /** Fires what is due by then. */
  goTo(nowMs: number): void {
    for (let { first } = this.heap; first && first.dueMs <= nowMs; first = this.heap.first) {
      this.heap.takeFirst();
      this.#nowMs = first.dueMs;
      first.fire();
    }
    this.#nowMs = Math.max(this.#nowMs, nowMs);
  }
}

class ProgramRequest extends ModelRequest {
  readonly #answered: (status: ModelStatus) => void;

  constructor(answered: (status: ModelStatus) => void) {
    super();
    this.#answered = answered;
  }

  answered(status: ModelStatus): void {
    this.#answered(status);
  }
}

/** The model server for one program in virtual time: one server for each address it asks. */
export class VirtualNetwork implements VirtualNetworkPort {
  readonly #time = new HandedTime();
  readonly #servers = new Map<string, ServerModel>();
  readonly #seed: number;
  #answers: Answer[] = [];
  #sent = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  send(nowMs: number, token: number, request: string): void {
    this.#time.goTo(nowMs);
    const { url } = JSON.parse(request) as Request;
    const server = this.#serverOf(url);
    const index = this.#sent++;
    if (server === null) {
      const body = `in virtual time there is no network but ${MODEL_HOST}`;
      this.#answers.push({ token, status: 0, headers: {}, body });
      return;
    }
    server.arrive(
      new ProgramRequest((status) => {
        const headers = { 'content-type': 'application/json' };
        this.#answers.push({ token, status, headers, body: JSON.stringify({ request: index }) });
      }),
    );
  }

  nextMs(): number {
    if (this.#answers.length > 0) return this.#time.nowMs();
    return this.#time.heap.first?.dueMs ?? -1;
  }

  take(nowMs: number): string {
    this.#time.goTo(nowMs);
    const answers = this.#answers;
    this.#answers = [];
    return JSON.stringify(answers);
  }

  #serverOf(url: string): ServerModel | null {
    const known = this.#servers.get(url);
    if (known) return known;
    const config = modelServerAt(url);
    if (config === null) return null;
    const server = new ServerModel(config, this.#time, seededRandom(this.#seed));
    this.#servers.set(url, server);
    return server;
  }
}
