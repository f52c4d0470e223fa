import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Notice } from './services.ts';
import { texts } from './texts.ts';

export interface RunNoticeProps {
  id: string;
  notice: Notice;
  onGo(): void;
  onCancel(): void;
}

/** Says what a run will do before it does it, and asks. */
export function RunNotice({ id, notice, onGo, onCancel }: RunNoticeProps) {
  const go = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => go.current?.focus(), []);
  return (
    <div
      class={`run-notice${notice.isWarning ? ' warning' : ''}`}
      role="group"
      aria-labelledby={`${id}-notice`}
    >
      <p id={`${id}-notice`}>{notice.text}</p>
      <div class="experiment-actions">
        <button ref={go} type="button" class="primary" onClick={onGo}>
          {notice.go}
        </button>
        <button type="button" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </div>
  );
}
