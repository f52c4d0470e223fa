/** What an experiment is handed by its host. Nothing in an experiment may reach for these things itself. */

/** Ways to occupy a thread: put it to sleep in the operating system, or keep it computing. */
export type BlockMethod = 'sleep' | 'spin';

/** The host's monotonic clock. All times are milliseconds since the run began. */
export interface Clock {
  nowMs(): number;
  /**
   * Gives way to the event loop for at least `durationMs`.
   * @throws the signal's reason if the run is stopped meanwhile
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
  remainingMs: number | null;
  /** What is happening now, in a few words. */
  doing: string;
}

/** A function of an experiment that can be called on a thread of its own. Arguments and results are cloned. */
export type Jobs = Record<string, (input: never, tools: JobTools) => unknown>;

export interface JobTools {
  clock: Clock;
  /** The thread (agent) the job runs on, as {@link ExperimentContext.thread} names it. */
  thread(): string;
}

/** One more thread, started for this run. */
export interface Helper<J extends Jobs> {
  run<N extends keyof J>(name: N, input: Parameters<J[N]>[0]): Promise<Awaited<ReturnType<J[N]>>>;
  close(): void;
}

/** Where the model server that a run needs answers real requests, or why it cannot: a sentence. */
export type ModelServer = { url: string } | { unavailable: string };

export interface ExperimentContext<J extends Jobs = Jobs> {
  clock: Clock;
  /** A fresh generator for a seed (any 32-bit integer). */
  random(seed: number): RandomSource;
  /** Aborted when the reader presses Stop or leaves. */
  signal: AbortSignal;
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
  modelServer: ModelServer;
  /** The origin of the page that runs this; null on a host without one, where no rule of browsers holds. */
  origin: string | null;
  report(progress: Progress): void;
  /** Says what a reader of this run's rows has to know of it, in a sentence. It stays with the record. */
  note(sentence: string): void;
}
