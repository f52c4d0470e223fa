import type { LoadProgress } from '#python/bridge.ts';
import type { Replay } from '#python/replay.ts';
import type { OutputPiece, ProgramReport } from '#python/session.ts';
import { deadlockWords } from './deadlock.ts';
import { texts } from './texts.ts';

/** What a program's widget is doing. `data-status` is its `status`. */
export interface ProgramState {
  status: 'idle' | 'loading' | 'running' | 'done' | 'failed' | 'aborted';
  /** Bytes of Python received, while it loads. */
  progress: LoadProgress | null;
  /** What the reader's own run wrote; null as long as there was none. */
  output: readonly OutputPiece[] | null;
  outputCut: boolean;
  /** The trace that can be stepped, once there is one. */
  replay: Replay | null;
  /** Whose trace that is. */
  origin: 'recorded' | 'run';
  /** Whether Python could not be loaded, so that trying again makes sense. */
  retry: boolean;
  /** One sentence on how things stand. */
  message: string;
}

/** What happens to a program on the page. */
export type ProgramEvent =
  | { type: 'loading' }
  | { type: 'progress'; progress: LoadProgress }
  | { type: 'load-failed'; reason: string }
  | { type: 'running' }
  | { type: 'output'; pieces: readonly OutputPiece[] }
  | { type: 'ended'; report: ProgramReport; replay: Replay | null }
  /** Stopped by the reader without a report: before the program began, or because of an error then. */
  | { type: 'aborted'; error: string | null }
  | { type: 'crashed'; reason: string }
  | { type: 'recorded'; replay: Replay }
  | { type: 'said'; message: string };

/** A program that nobody has run yet: what is shown was recorded. */
export const idle: ProgramState = {
  status: 'idle',
  progress: null,
  output: null,
  outputCut: false,
  replay: null,
  origin: 'recorded',
  retry: false,
  message: '',
};

/** The state after an event. Output and progress that come after the end change nothing. */
export function reduce(state: ProgramState, event: ProgramEvent): ProgramState {
  switch (event.type) {
    case 'loading':
      return { ...state, status: 'loading', progress: null, retry: false, message: texts.loading };
    case 'progress':
      if (state.status !== 'loading') return state;
      return { ...state, progress: event.progress };
    case 'load-failed':
      return {
        ...state,
        status: 'failed',
        progress: null,
        retry: true,
        message: texts.loadFailed(event.reason),
      };
    case 'running':
      return {
        ...state,
        status: 'running',
        progress: null,
        output: [],
        outputCut: false,
        message: texts.running,
      };
    case 'output':
      if (state.status !== 'running') return state;
      return { ...state, output: [...(state.output ?? []), ...event.pieces] };
    case 'ended':
      return ended(state, event.report, event.replay);
    case 'aborted':
      return {
        ...state,
        status: 'aborted',
        progress: null,
        message: event.error === null ? texts.aborted : texts.stoppedBroken(event.error),
      };
    case 'crashed':
      return { ...state, status: 'failed', progress: null, message: texts.crashed(event.reason) };
    case 'recorded':
      // A run of the reader's own that came first stays.
      return {
        ...state,
        replay: state.replay ?? event.replay,
        message: state.status === 'idle' ? '' : state.message,
      };
    case 'said':
      return { ...state, message: event.message };
  }
}

function ended(state: ProgramState, report: ProgramReport, replay: Replay | null): ProgramState {
  const next: ProgramState = {
    ...state,
    replay: replay ?? state.replay,
    origin: replay ? 'run' : state.origin,
    outputCut: report.outputCut,
  };
  const { end, elapsedMs } = report;
  switch (end.state) {
    case 'returned':
      return { ...next, status: 'done', message: doneWords(elapsedMs, replay) };
    case 'raised':
      if (end.status === 0)
        return { ...next, status: 'done', message: doneWords(elapsedMs, replay) };
      return { ...next, status: 'failed', message: texts.raised(end.text) };
    case 'deadlock':
      return { ...next, status: 'failed', message: deadlockWords(end, report.trace) };
    case 'stopped':
      return { ...next, status: 'aborted', message: texts.stopped(end.text) };
  }
}

const doneWords = (elapsedMs: number, replay: Replay | null) =>
  replay ? texts.doneTraced(elapsedMs, replay.last) : `${texts.done(elapsedMs)} ${texts.untraced}`;
