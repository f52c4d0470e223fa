import { embedAddress } from './addresses.ts';
import { CopyField } from './CopyField.tsx';
import { embedSnippet } from './embed-snippet.ts';
import { shareTexts } from './share-texts.ts';

interface EmbedSnippetProps {
  id: string;
  /** Below `embed/`. */
  path: string;
  title: string;
}

/** The HTML that shows this on another page. */
export function EmbedSnippet({ id, path, title }: EmbedSnippetProps) {
  return (
    <section aria-labelledby={`${id}-embed-title`}>
      <h4 id={`${id}-embed-title`}>{shareTexts.embedTitle}</h4>
      <CopyField
        id={`${id}-embed`}
        label={shareTexts.embed}
        text={embedSnippet(embedAddress(path), title)}
        copy={shareTexts.copyEmbed}
        copied={shareTexts.embedCopied}
        describedBy={`${id}-embed-hint`}
        isLong
      />
      <p class="hint" id={`${id}-embed-hint`}>
        {shareTexts.embedHelp}
      </p>
    </section>
  );
}
