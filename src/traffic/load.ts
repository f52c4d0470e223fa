import { seededRandom } from '#measure/random.ts';
import { Client, type CallMaker, type ClientLimits, type ClientParts } from './client.ts';
import { InFlightSampler, type InFlightMeans } from './in-flight-sampler.ts';
import { deriveSeed } from './random.ts';
import { RetryingClient } from './retrying-client.ts';
import { Timed, type Scheduler } from './scheduler.ts';
import type { CallOwner, CallRecord } from './target.ts';

/** Number of the sampling times' stream. */
const SAMPLING = 1;
/** Number of the stream of pauses before retries. */
const RETRYING = 3;

/** What one run of a driver came to. Times in milliseconds. */
export interface LoadResult {
  /** When it began, on the client's clock. */
  beganMs: number;
  /** The time that rates are taken over: without warm-up and drain. For a batch, its makespan. */
  windowMs: number;
  /** From the first start to the last end, warm-up and drain included. */
  makespanMs: number;
  /**
   * Calls meant to start within the window, each with its end however late, and those that {@link hung}: what shares and
   * percentiles are taken of.
   */
  started: readonly CallRecord[];
  /**
   * Calls of a closed loop that were waited for all through the window, and in vain. Their users make no other within it: left
   * out, a server that lets most of its users hang would be judged by the others.
   */
  hung: number;
  /** Calls that ended within the window: what rates are taken of. */
  ended: readonly CallRecord[];
  /** Calls meant to start within the window that were never made, at a limit of the client's own. */
  dropped: number;
  /** Sampled within the window; null where that was too short to tell. */
  means: InFlightMeans | null;
}

/** What a driver runs on. */
export interface LoadParts extends ClientParts {
  /** Arrivals and sampling times are drawn from streams of their own, apart from the server's. */
  seed: number;
}

/** What all drivers are told. */
export interface LoadSpan {
  /** The first call is meant to start so long from now. */
  leadMs: number;
  /** The window, from the first start on. `untilMs` is infinite where the window ends with the last call. */
  fromMs: number;
  untilMs: number;
  /** The in-flight counters are read once in so long. */
  stretchMs: number;
}

/** How many readings of the counters fit into a window. */
const READINGS = 200;

/** The span of a load that is measured for so long, after its warm-up. */
export const windowAfter = (warmUpMs: number, durationMs: number): LoadSpan => ({
  leadMs: 0,
  fromMs: warmUpMs,
  untilMs: warmUpMs + durationMs,
  stretchMs: durationMs / READINGS,
});

function clientOf(limits: ClientLimits, parts: LoadParts): CallMaker {
  const client = new Client(limits, parts);
  const { retries = 0 } = limits;
  if (retries === 0) return client;
  const random = seededRandom(deriveSeed(parts.seed, RETRYING));
  return new RetryingClient({ client, scheduler: parts.scheduler, random, retries });
}

/** A driver under way: it decides when calls start, and sums them up. In the scheduler it stands for what it does next. */
export abstract class Load extends Timed implements CallOwner {
  protected readonly client: CallMaker;
  protected readonly scheduler: Scheduler;
  /** When the first call is meant to start. */
  protected readonly beganMs: number;
  readonly #span: LoadSpan;
  readonly #sampler: InFlightSampler;
  readonly #onEnd: (result: LoadResult) => void;
  readonly #started: CallRecord[] = [];
  /** Null where the window ends with the last call: those started are those that end. */
  readonly #ended: CallRecord[] | null;
  #dropped = 0;
  #hung = 0;
  #over = false;

  constructor(
    limits: ClientLimits,
    parts: LoadParts,
    span: LoadSpan,
    onEnd: (result: LoadResult) => void,
  ) {
    super();
    this.scheduler = parts.scheduler;
    this.beganMs = parts.scheduler.nowMs() + span.leadMs;
    this.client = clientOf(limits, parts);
    this.#span = span;
    this.#ended = span.untilMs === Number.POSITIVE_INFINITY && span.fromMs === 0 ? null : [];
    this.#onEnd = onEnd;
    const { fromMs, untilMs, stretchMs } = span;
    this.#sampler = new InFlightSampler(
      this.client,
      { scheduler: parts.scheduler, random: seededRandom(deriveSeed(parts.seed, SAMPLING)) },
      { stretchMs, fromMs: this.beganMs + fromMs, untilMs: this.beganMs + untilMs },
    );
  }

  /** Makes the first calls. `onEnd` is called once, perhaps before this returns; never after {@link stop}. */
  abstract begin(): void;

  /** Whether no call will be made any more. */
  protected abstract get done(): boolean;

  /** Whether calls that hang all through the window are counted with those that start in it. */
  protected get countsHanging(): boolean {
    return false;
  }

  /** Makes a call that is meant to start at `startMs`. */
  protected call(startMs: number, owner: CallOwner = this): void {
    const call = this.client.start(startMs, owner);
    if (this.#counts(startMs)) this.#started.push(call);
  }

  /** Counts a call that a limit of the client's kept from being made. */
  protected drop(startMs: number): void {
    if (this.#counts(startMs)) this.#dropped += 1;
  }

  callEnded(call: CallRecord): void {
    if (this.#over) return;
    if (this.#ended && this.#counts(call.startMs + call.responseMs)) this.#ended.push(call);
    if (this.countsHanging && this.#hangs(call)) {
      this.#started.push(call);
      this.#hung += 1;
    }
    this.endIfDone();
  }

  /** To be called wherever the last call may have ended, or the last start passed. */
  protected endIfDone(): void {
    if (this.#over || !this.done || this.client.inFlight + this.client.queued > 0) return;
    this.#over = true;
    this.#letGo();
    const makespanMs = Math.max(0, this.client.nowMs() - this.beganMs);
    const { fromMs, untilMs } = this.#span;
    this.#onEnd({
      beganMs: this.beganMs,
      windowMs: Math.min(untilMs, makespanMs) - fromMs,
      makespanMs,
      started: this.#started,
      hung: this.#hung,
      ended: this.#ended ?? this.#started,
      dropped: this.#dropped,
      means: this.#sampler.means,
    });
  }

  /** Gives up on every call under way and makes no more. */
  stop(): void {
    this.#over = true;
    this.#letGo();
    this.client.stop();
  }

  /** Whether it has ended or was stopped. */
  protected get over(): boolean {
    return this.#over;
  }

  #letGo(): void {
    this.scheduler.cancel(this);
    this.scheduler.cancel(this.#sampler);
  }

  #hangs({ outcome, startMs, responseMs }: CallRecord): boolean {
    const { fromMs, untilMs } = this.#span;
    const elapsedMs = startMs - this.beganMs;
    return outcome === 'timed-out' && elapsedMs < fromMs && elapsedMs + responseMs >= untilMs;
  }

  #counts(timeMs: number): boolean {
    const elapsedMs = timeMs - this.beganMs;
    return elapsedMs >= this.#span.fromMs && elapsedMs < this.#span.untilMs;
  }
}
