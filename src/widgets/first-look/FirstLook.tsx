import { useCallback, useState } from 'preact/hooks';
import { formatDuration } from '#measure/format.ts';
import type { RunState } from '../run-state.ts';
import { useRun } from '../use-run.ts';
import { useRunEnded } from '../use-run-ended.ts';
import { BeatLane } from './BeatLane.tsx';
import { firstLookTexts as texts } from './first-look-texts.ts';
import { beatsIn, lanesOf, type Beat } from './lanes.ts';

export interface FirstLookProps {
  /** The experiment whose heartbeat this is. */
  experimentId: string;
  /** Beats on record, shown until the reader has their own. */
  recorded: readonly Beat[];
  recordedBy: string;
  /** How long each pause is, in the record and in the reader's run, in milliseconds. */
  recordedPauseMs: number;
  pauseMs: number;
  /** Where the matter is explained. */
  labUrl: string;
}

/** The home page's experiment: a run of lab 2.1's heartbeat, in a worker, drawn as it comes in. */
export function FirstLook(props: FirstLookProps) {
  const { experimentId, recorded, recordedBy, recordedPauseMs, pauseMs, labUrl } = props;
  const { state, start, stop } = useRun();
  const [message, setMessage] = useState('');
  const section = useRunEnded<HTMLElement>(experimentId, state);
  const isOwn = state.status !== 'idle';
  const busy = state.status === 'running' || message === texts.loading;
  // A reader who wants no motion gets both strips when they are whole.
  const isAwaited = state.status === 'running' && prefersStill();
  const lanes = lanesOf(isOwn ? beatsIn(isAwaited ? [] : state.rows) : recorded);
  const shownMs = isOwn ? pauseMs : recordedPauseMs;

  const run = useCallback(async () => {
    setMessage(texts.loading);
    const runtime = await import('../runtime.ts');
    const experiment = await runtime.loadExperiment(experimentId);
    const parameters = { blockMs: String(pauseMs), method: 'sleep', thread: 'worker' };
    const modelServer = await runtime.readyServices(experiment, parameters);
    setMessage('');
    await start(runtime, { experiment, parameters, modelServer, onPage: false });
  }, [experimentId, pauseMs, start]);

  return (
    <section
      ref={section}
      class="panel first-look not-content"
      aria-labelledby="first-look"
      data-status={state.status}
    >
      <h2 id="first-look" class="panel-title">
        {texts.title}
      </h2>
      <p class="first-look-question">{texts.question(formatDuration(shownMs))}</p>
      <div class="beat-lanes">
        {lanes.map((lane) => (
          <BeatLane key={lane.kind} lane={lane} pauseMs={shownMs} />
        ))}
        <p class="beat-axis" aria-hidden="true">
          <span>{texts.from}</span> <span>{texts.to(formatDuration(shownMs))}</span>
        </p>
      </div>
      <div class="first-look-actions">
        <button
          type="button"
          class="primary"
          aria-disabled={busy}
          onClick={() => {
            if (busy) return;
            run().catch((error: unknown) => setMessage(texts.failed(String(error))));
          }}
        >
          {isOwn ? texts.again : texts.run}
        </button>
        {state.status === 'running' && (
          <button type="button" onClick={stop}>
            {texts.stop}
          </button>
        )}
        <a href={labUrl}>{texts.more}</a>
      </div>
      <p class="first-look-status" role="status">
        {message || inWords(state, recordedBy)}
      </p>
    </section>
  );
}

const prefersStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

function inWords(state: RunState, recordedBy: string): string {
  switch (state.status) {
    case 'idle':
      return texts.recorded(recordedBy);
    case 'running':
      return texts.running;
    case 'done': {
      const [blocked, waiting] = lanesOf(beatsIn(state.rows)).map(
        ({ silenceMs }) => silenceMs ?? 0,
      );
      return texts.own(blocked ?? 0, waiting ?? 0);
    }
    case 'aborted':
      return texts.stopped;
    case 'failed':
      return texts.failed(state.reason);
  }
}
