import { describe, expect, it } from 'vitest';
import { Replay } from '#python/replay.ts';
import type { ProgramReport } from '#python/session.ts';
import { sleepThenBlock, traceOf } from '#python/trace.testing.ts';
import { idle, reduce, type ProgramEvent, type ProgramState } from './program-state.ts';

const replay = new Replay(traceOf(sleepThenBlock));
const after = (...events: ProgramEvent[]): ProgramState => events.reduce(reduce, idle);
const ended = (end: ProgramReport['end'], rest: Partial<ProgramReport> = {}): ProgramEvent => ({
  type: 'ended',
  report: { end, trace: null, elapsedMs: 12, outputCut: false, ...rest },
  replay: null,
});
const piece = { stream: 'stdout', text: 'a\n' } as const;

describe('a run', () => {
  it('is done when the program returns, or exits with 0', () => {
    expect(after({ type: 'running' }, ended({ state: 'returned' })).status).toBe('done');
    expect(after({ type: 'running' }, ended({ state: 'raised', status: 0, text: '' })).status).toBe(
      'done',
    );
  });

  it('failed when the program raised, and says what', () => {
    const state = after(
      { type: 'running' },
      ended({ state: 'raised', status: 1, text: 'ValueError: no' }),
    );
    expect(state.status).toBe('failed');
    expect(state.message).toContain('ValueError');
  });

  it('keeps its output when it is stopped', () => {
    const state = after(
      { type: 'running' },
      { type: 'output', pieces: [piece] },
      ended({ state: 'stopped', text: 'You stopped the program.' }),
    );
    expect(state).toMatchObject({ status: 'aborted', output: [piece] });
  });

  it('tells what broke a run off that was being stopped, and keeps its output', () => {
    const state = after(
      { type: 'running' },
      { type: 'output', pieces: [piece] },
      { type: 'aborted', error: 'The worker is gone.' },
    );
    expect(state).toMatchObject({ status: 'aborted', output: [piece] });
    expect(state.message).toContain('The worker is gone.');
    expect(after({ type: 'loading' }, { type: 'aborted', error: null }).message).toContain(
      'before the program began',
    );
  });

  it('drops output that comes when no run is under way', () => {
    expect(after({ type: 'output', pieces: [piece] }).output).toBeNull();
  });

  it('leaves the trace from before if it left none itself', () => {
    const state = after(
      { type: 'recorded', replay },
      { type: 'running' },
      ended({ state: 'returned' }),
    );
    expect(state).toMatchObject({ replay, origin: 'recorded' });
  });

  it('that could not load Python offers another try and keeps the trace', () => {
    const state = after(
      { type: 'recorded', replay },
      { type: 'loading' },
      { type: 'load-failed', reason: 'Offline.' },
    );
    expect(state).toMatchObject({ status: 'failed', retry: true, replay });
    expect(reduce(state, { type: 'loading' }).retry).toBe(false);
  });
});

it('does not put the recorded trace over that of a run', () => {
  const own = new Replay(traceOf(sleepThenBlock));
  const report: ProgramReport = {
    end: { state: 'returned' },
    trace: own.trace,
    elapsedMs: 1,
    outputCut: false,
  };
  const state = after({ type: 'ended', report, replay: own }, { type: 'recorded', replay });
  expect(state).toMatchObject({ replay: own, origin: 'run' });
});
