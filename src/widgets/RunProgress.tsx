import { useEffect, useState } from 'preact/hooks';
import type { RunState } from './run-state.ts';
import { texts } from './texts.ts';

/** Progress and time left of a run under way. Counts down between the run's own reports. */
export function RunProgress({ state }: { state: RunState & { status: 'running' } }) {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const { progress, progressMs } = state;
  const sinceMs = Math.max(0, nowMs - progressMs);
  const remainingMs = progress?.remainingMs ?? null;
  const left = remainingMs === null ? null : Math.max(0, remainingMs - sinceMs);
  return (
    <div class="experiment-progress">
      <progress
        aria-label={texts.progress}
        max={1}
        {...(progress && { value: progress.fraction })}
      />
      <p>
        {progress && `${texts.percent(progress.fraction)}, ${progress.doing}`}
        {left !== null && `, ${texts.timeLeft(left)}`}
      </p>
    </div>
  );
}
