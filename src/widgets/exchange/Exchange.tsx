import { useState } from 'preact/hooks';
import { exchangeTexts } from './exchange-texts.ts';
import type { ExchangeToolsProps } from './ExchangeTools.tsx';

export interface ExchangeProps extends ExchangeToolsProps {
  open: boolean;
  onToggle(open: boolean): void;
}

type Tools = typeof import('./ExchangeTools.tsx');

/** Files in and out, folded away: what is inside is loaded when it is opened. */
export function Exchange({ open, onToggle, ...props }: ExchangeProps) {
  const [tools, setTools] = useState<Tools | null>(null);
  const [failure, setFailure] = useState('');
  const load = () => {
    import('./ExchangeTools.tsx').then(setTools, (error: unknown) =>
      setFailure(exchangeTexts.notLoaded(String(error))),
    );
  };
  return (
    <details
      class="exchange"
      open={open}
      onToggle={({ currentTarget }) => {
        onToggle(currentTarget.open);
        if (currentTarget.open && !tools) load();
      }}
    >
      <summary>{exchangeTexts.summary}</summary>
      <noscript>
        <p>{exchangeTexts.noScript}</p>
      </noscript>
      {tools ? <tools.ExchangeTools {...props} /> : <p role="status">{failure}</p>}
    </details>
  );
}
