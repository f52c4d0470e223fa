import type { ProgramRun } from '#python/session.ts';
import { canSuspend } from '#python/suspending.ts';
import { anticipatePython } from './page-python.ts';
import { texts } from './texts.ts';

interface RunBarProps {
  id: string;
  busy: boolean;
  mode: ProgramRun['mode'];
  edited: boolean;
  onMode(mode: ProgramRun['mode']): void;
  onRun(): void;
  onStop(): void;
  onReset(): void;
}

const MODES = ['virtual', 'real-time'] as const;

/** Runs the program as it stands, stops it, or brings the program back as it was. */
export function RunBar({ id, busy, mode, edited, onMode, onRun, onStop, onReset }: RunBarProps) {
  return (
    <div class="run-bar">
      <button
        type="button"
        class="primary"
        aria-disabled={busy}
        onPointerDown={anticipatePython}
        onClick={() => !busy && onRun()}
      >
        {texts.run}
      </button>
      <button type="button" aria-disabled={!busy} onClick={() => busy && onStop()}>
        {texts.stop}
      </button>
      <label for={`${id}-mode`}>
        {texts.mode}{' '}
        <select
          id={`${id}-mode`}
          disabled={busy}
          onChange={(event) => onMode(MODES[event.currentTarget.selectedIndex] ?? 'virtual')}
        >
          {MODES.map((each) => (
            <option key={each} value={each} selected={each === mode}>
              {texts.modes[each]}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="quiet" disabled={busy || !edited} onClick={onReset}>
        {texts.reset}
      </button>
      {mode === 'real-time' && !canSuspend() && <p class="run-lack">{texts.pumped}</p>}
    </div>
  );
}
