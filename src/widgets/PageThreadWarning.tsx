import { useEffect, useRef } from 'preact/hooks';
import { texts } from './texts.ts';

export interface PageThreadWarningProps {
  id: string;
  warning: string;
  onGo(): void;
  onCancel(): void;
}

/** Says what a run on the page's own thread will do, before it does it. */
export function PageThreadWarning({ id, warning, onGo, onCancel }: PageThreadWarningProps) {
  const go = useRef<HTMLButtonElement>(null);
  useEffect(() => go.current?.focus(), []);
  return (
    <div class="page-thread-warning" role="group" aria-labelledby={`${id}-warning`}>
      <p id={`${id}-warning`}>{warning}</p>
      <div class="experiment-actions">
        <button ref={go} type="button" class="primary" onClick={onGo}>
          {texts.freeze}
        </button>
        <button type="button" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </div>
  );
}
