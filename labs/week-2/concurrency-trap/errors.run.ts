import type { ExperimentContext } from '#experiment/context.ts';
import { sentenceOf } from '#experiment/run.ts';
import type { Fetch } from '#traffic/fetch-target.ts';
import { openSession, type Session } from './errors.session.ts';

/** One of the four programs. The promise is what it makes of its calls, in their order: true where it counts a success. */
export type Program = (open: () => Session, urls: string[]) => Promise<boolean[]>;

/** One call as seen on the network, outside the program. Times in milliseconds since the program began. */
export interface SeenCall {
  startedMs: number;
  endedMs: number;
  /** The HTTP status answered; null where the call was cut off. */
  status: number | null;
}

/** What one program did with all its calls, seen from outside and by its own count. */
export interface ProgramRun {
  calls: SeenCall[];
  /** What the program returned; null where it threw. */
  counted: boolean[] | null;
  /** What it threw, in one line; null where it returned. */
  raised: string | null;
}

/** Runs a program to its end, and until the last of its calls is over. */
export async function runProgram(
  program: Program,
  urls: string[],
  { clock, fetch, signal }: ExperimentContext,
): Promise<ProgramRun> {
  const originMs = clock.nowMs();
  const sinceMs = () => clock.nowMs() - originMs;
  const calls: SeenCall[] = [];
  const underWay: Promise<unknown>[] = [];
  const watched: Fetch = (url, init) => {
    const seen: SeenCall = { startedMs: sinceMs(), endedMs: Number.NaN, status: null };
    calls.push(seen);
    const reply = fetch(url, init);
    underWay.push(
      reply.then(
        ({ status }) => Object.assign(seen, { endedMs: sinceMs(), status }),
        () => Object.assign(seen, { endedMs: sinceMs() }),
      ),
    );
    return reply;
  };
  const open = () => {
    const session = openSession(watched);
    signal.addEventListener('abort', () => void session[Symbol.asyncDispose](), { once: true });
    return session;
  };
  const outcome = await program(open, urls).then(
    (counted) => ({ counted, raised: null }),
    (error: unknown) => ({ counted: null, raised: sentenceOf(error) }),
  );
  await Promise.all(underWay);
  signal.throwIfAborted();
  return { calls, ...outcome };
}
