import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { OutputLog } from './OutputLog.tsx';
import type { Piece } from './output-blocks.ts';
import { texts } from './texts.ts';

interface OutputPanelProps {
  id: string;
  /** Null: what was recorded is shown as it was served. */
  pieces: readonly Piece[] | null;
  running: boolean;
  /** Whether a step of a trace is shown, and so what was written up to it. */
  stepping: boolean;
  /** Whether the program wrote more than is kept. */
  cut: boolean;
  children: ComponentChildren;
}

/** What the program wrote: when it was recorded, in the reader's run, or up to the step shown. */
export function OutputPanel({ id, pieces, running, stepping, cut, children }: OutputPanelProps) {
  const logRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (pieces && logRef.current) logRef.current.scrollTop = logRef.current.scrollHeight;
  }, [pieces]);
  return (
    <div class="program-output">
      <h4 id={`${id}-output`}>{texts.output}</h4>
      {/* While a trace is stepped, the sentence of each step says what is written. */}
      <div
        ref={logRef}
        class="output-log"
        role="log"
        aria-labelledby={`${id}-output`}
        aria-live={running ? 'polite' : 'off'}
        tabIndex={0}
      >
        {pieces ? <OutputLog pieces={pieces} /> : children}
        {pieces?.length === 0 && !running && (
          <p class="none">{stepping ? texts.noOutputYet : texts.noOutput}</p>
        )}
        {cut && <p class="output-cut">{texts.outputCut}</p>}
      </div>
    </div>
  );
}
