import type { FunctionComponent } from 'preact';
import { useState } from 'preact/hooks';
import { shareTexts } from './share-texts.ts';

export interface ShareProps<P extends object> {
  summary: string;
  /** What is said without script, and where the inside cannot be loaded. Left out: what is said of links. */
  words?: FoldWords;
  /** Loads the component inside, when the fold is opened first. */
  load(): Promise<FunctionComponent<P>>;
  /** What it is given. */
  given: P;
}

interface FoldWords {
  noScript: string;
  notLoaded(reason: string): string;
}

/** A fold, as that for links: what is inside is loaded when it is opened. */
export function Share<P extends object>(props: ShareProps<P>) {
  const { summary, words = shareTexts, load, given } = props;
  const [tools, setTools] = useState<{ Inside: FunctionComponent<P> } | null>(null);
  const [failure, setFailure] = useState('');
  return (
    <details
      class="exchange share"
      onToggle={({ currentTarget }) => {
        if (!currentTarget.open || tools) return;
        load().then(
          (Inside) => setTools({ Inside }),
          (error: unknown) => setFailure(words.notLoaded(String(error))),
        );
      }}
    >
      <summary>{summary}</summary>
      <noscript>
        <p>{words.noScript}</p>
      </noscript>
      {tools ? <tools.Inside {...given} /> : <p role="status">{failure}</p>}
    </details>
  );
}
