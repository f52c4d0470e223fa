import type { FunctionComponent } from 'preact';
import { useState } from 'preact/hooks';
import { shareTexts } from './share-texts.ts';

export interface ShareProps<P extends object> {
  summary: string;
  /** Loads the component inside, when the fold is opened first. */
  load(): Promise<FunctionComponent<P>>;
  /** What it is given. */
  given: P;
}

/** The fold for links: what is inside is loaded when it is opened. */
export function Share<P extends object>({ summary, load, given }: ShareProps<P>) {
  const [tools, setTools] = useState<{ Inside: FunctionComponent<P> } | null>(null);
  const [failure, setFailure] = useState('');
  return (
    <details
      class="exchange share"
      onToggle={({ currentTarget }) => {
        if (!currentTarget.open || tools) return;
        load().then(
          (Inside) => setTools({ Inside }),
          (error: unknown) => setFailure(shareTexts.notLoaded(String(error))),
        );
      }}
    >
      <summary>{summary}</summary>
      <noscript>
        <p>{shareTexts.noScript}</p>
      </noscript>
      {tools ? <tools.Inside {...given} /> : <p role="status">{failure}</p>}
    </details>
  );
}
