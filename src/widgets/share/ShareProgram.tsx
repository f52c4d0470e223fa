import { programFragment, fits, MOST_CHARACTERS } from '#share/payload.ts';
import { saveFile, textBlob } from '../exchange/save-file.ts';
import { labAddress } from './addresses.ts';
import { CopyField } from './CopyField.tsx';
import { EmbedSnippet } from './EmbedSnippet.tsx';
import { shareTexts } from './share-texts.ts';

export interface ShareProgramProps {
  id: string;
  /** The lab's folder below `labs/`. */
  folder: string;
  file: string;
  title: string;
  /** The program as the reader has it; null where it is the page's own. */
  source: string | null;
  /** Where the reader stands in its trace; null for nowhere. */
  step: number | null;
}

/** A link to a program as the reader has it. */
export function ShareProgram({ id, folder, file, title, source, step }: ShareProgramProps) {
  const full = programFragment(file, step, source === null ? {} : { source });
  const isTooLong = !fits(full);
  const fragment = isTooLong ? programFragment(file, null, {}) : full;
  const { parts } = shareTexts;
  const holds: string[] = [parts.program];
  if (!isTooLong && step !== null) holds.push(parts.step(step));
  if (!isTooLong && source !== null) holds.push(parts.source(source.trimEnd().split('\n').length));
  return (
    <div class="exchange-tools">
      {isTooLong && source !== null && (
        <section>
          <p class="share-too-large">{shareTexts.programTooLarge(full.length, MOST_CHARACTERS)}</p>
          <button type="button" onClick={() => saveFile(file, textBlob(source, 'text/x-python'))}>
            {shareTexts.saveProgram(file)}
          </button>
        </section>
      )}
      <section aria-labelledby={`${id}-link-title`}>
        <h4 id={`${id}-link-title`}>{shareTexts.linkTitle}</h4>
        <CopyField
          id={`${id}-link`}
          label={shareTexts.link}
          text={labAddress(folder) + fragment}
          copy={shareTexts.copyLink}
          copied={shareTexts.linkCopied}
          describedBy={`${id}-link-holds`}
        />
        <p class="hint" id={`${id}-link-holds`}>
          {shareTexts.holds(holds, fragment.length, MOST_CHARACTERS)}
        </p>
      </section>
      <EmbedSnippet id={id} path={`${folder}/${file.replace(/\.py$/, '')}`} title={title} />
    </div>
  );
}
