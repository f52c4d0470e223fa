import { describe, expect, it } from 'vitest';
import { idle, reduce, type RunEvent } from './run-state.ts';

const environment = {
  runtime: 'browser',
  version: 'Chromium 156',
  cores: 2,
  clockStepMs: 0.1,
  crossOriginIsolated: false,
  pageWasHidden: false,
} as const;
const started: RunEvent = { type: 'started', atMs: 100 };
const batch = (n: number): RunEvent => ({
  type: 'batch',
  batch: {
    rows: [{ n }],
    samples: [],
    remarks: [{ about: null, levels: [], sentence: `note ${n}` }],
    progress: { fraction: n / 10, remainingMs: null, doing: 'counting' },
  },
  atMs: 100 + n,
});
const after = (...events: RunEvent[]) => events.reduce(reduce, idle);

describe('a run’s state', () => {
  it('gathers rows while running and keeps them when done', () => {
    const done = after(started, batch(1), batch(2), { type: 'done', environment, atMs: 350 });
    expect(done).toMatchObject({
      status: 'done',
      rows: [{ n: 1 }, { n: 2 }],
      remarks: [{ sentence: 'note 1' }, { sentence: 'note 2' }],
      elapsedMs: 250,
    });
  });

  it.each<[string, RunEvent]>([
    ['aborted', { type: 'aborted', environment: null }],
    ['failed', { type: 'failed', reason: 'The worker crashed.' }],
  ])('keeps what was measured when %s, and can start anew', (status, event) => {
    const ended = after(started, batch(1), event);
    expect(ended).toMatchObject({ status, rows: [{ n: 1 }] });
    expect(reduce(ended, started)).toMatchObject({ status: 'running', rows: [] });
  });

  it('ignores what comes from a run that is over', () => {
    const ended = after(started, { type: 'aborted', environment: null });
    expect(reduce(ended, batch(1))).toBe(ended);
    expect(reduce(idle, batch(1))).toBe(idle);
  });

  it('keeps the last progress when a batch brings only rows', () => {
    const rowsOnly: RunEvent = {
      type: 'batch',
      batch: { rows: [{ n: 2 }], samples: [], remarks: [], progress: null },
      atMs: 150,
    };
    expect(after(started, batch(1), rowsOnly)).toMatchObject({
      progress: { fraction: 0.1 },
      progressMs: 101,
    });
  });
});
