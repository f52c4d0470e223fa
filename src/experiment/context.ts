/** What an experiment is handed by its host. Nothing in an experiment may reach for these things itself. */
import type { RawParameters } from './parameters.ts';

/** Ways to occupy a thread: put it to sleep in the operating system, or keep it computing. */
export type BlockMethod = 'sleep' | 'spin';

/** The host's monotonic clock. All times are milliseconds since the run began. */
export interface Clock {
  /** Milliseconds since 1970 at this clock's zero. A service worker's stamps are on the same time line. */
  originMs: number;
  /** Milliseconds since the run began, as finely as the host's clock steps (see `clockStepMs`). */
  nowMs(): number;
  /**
   * Gives way to the event loop for at least `durationMs`.
   * @throws {unknown} the signal's reason if the run is stopped meanwhile
   */
  sleep(durationMs: number): Promise<void>;
  /**
   * Really blocks the calling thread: no callback runs on it until this returns. `sleep` uses `Atomics.wait`, which
   * the page's own thread refuses; the host falls back to spinning there.
   */
  block(durationMs: number, method: BlockMethod): void;
}

/** A number in [0, 1), from a seeded generator: the same seed gives the same sequence in every host. */
export type RandomSource = () => number;

/** How far a run is. `remainingMs` is null where the experiment cannot tell. */
export interface Progress {
  /** Done so far, from 0 to 1. */
  fraction: number;
  /** How long it will still take, in milliseconds. */
  remainingMs: number | null;
  /** What is happening now, in a few words. */
  doing: string;
}

/** What a reader of a run has to know of it. Listed beside the run and recorded; what taints a level is drawn at it too. */
export interface Remark {
  /** What taints the run, in a word or two, as it stands on a figure: "hand-over". Null where it taints nothing. */
  about: string | null;
  /** The concurrency levels it is about; none for the whole run. */
  levels: readonly number[];
  /** What is so, with its numbers; where that is bad, what to do. */
  sentence: string;
  /** Parameters that would mend it, and the words of a button that sets them. */
  instead?: { label: string; parameters: RawParameters };
}

/** A function of an experiment that can be called on a thread of its own. Arguments and results are cloned. */
export type Jobs = Record<string, (input: never, tools: JobTools) => unknown>;

/** What a job gets on its own thread. It has no network and keeps nothing: it tells only by what it returns. */
export interface JobTools {
  /** A clock on that thread, 0 when the job was called; its `originMs` places it beside the run's. */
  clock: Clock;
  /** The thread (agent) the job runs on, as {@link ExperimentContext.thread} names it. */
  thread(): string;
}

/** One more thread, started for this run. */
export interface Helper<J extends Jobs> {
  /**
   * Calls a job there, and waits for its result.
   * @throws {Error} what the job throws, as a plain error; and if the thread ends before
   */
  run<N extends keyof J>(name: N, input: Parameters<J[N]>[0]): Promise<Awaited<ReturnType<J[N]>>>;
  /** Ends the thread, whatever it is doing. */
  close(): void;
}

/** Where the model server that a run needs answers real requests, or why it cannot: a sentence. */
export type ModelServer = { url: string } | { unavailable: string };

/** All that a run may use of its host. The same experiment runs wherever one of these can be made. */
export interface ExperimentContext<J extends Jobs = Jobs, Sample = never> {
  /** The run's clock. */
  clock: Clock;
  /** A fresh generator for a seed (any 32-bit integer). */
  random(seed: number): RandomSource;
  /** Aborted when the reader presses Stop or leaves. */
  signal: AbortSignal;
  /**
   * Makes a real request. Stop does not end it by itself: hand `signal` over in `init`. In Node it is a plain GET: of `init` only
   * the signal counts, and no redirect is followed.
   */
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** Starts a thread that can run this experiment's `jobs`. */
  spawn(): Promise<Helper<J>>;
  /**
   * The name of the thread (agent) that calls, read from the thread itself. Two calls give the same name exactly when
   * they ran on the same thread.
   */
  thread(): string;
  /** Logical processors the host reports. An upper bound: some browsers round it. */
  cores: number;
  /** Smallest step of the clock, in milliseconds; null where the host does not know it. */
  clockStepMs: number | null;
  /** What `needs` asked for. */
  modelServer: ModelServer;
  /** The origin of the page that runs this; null on a host without one, where no rule of browsers holds. */
  origin: string | null;
  /** Says how far the run is. As often as there is something to say: the host passes on what a reader can follow. */
  report(progress: Progress): void;
  /**
   * Hands over samples of one group, as the experiment's `sampleGroup` names it, in place of those kept of it before. What
   * the host keeps is bounded (samples.ts).
   * @throws {Error} if one does not fit the experiment's `sample`
   */
  keep(samples: readonly Sample[]): void;
  /** Says what a reader of this run has to know of it, as soon as that is known. */
  remark(remark: Remark): void;
  /** A remark on the whole run that taints nothing. */
  note(sentence: string): void;
}
