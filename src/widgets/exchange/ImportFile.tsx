import { exchangeTexts } from './exchange-texts.ts';
import type { ImportState } from './use-import.ts';

interface ImportFileProps {
  id: string;
  /** Other tools' files that are taken, in words; null if none. */
  formats: string | null;
  files: ImportState;
}

/** Chooses a file, and says what came of it. */
export function ImportFile({ id, formats, files }: ImportFileProps) {
  const { imported, message, take, putAway } = files;
  return (
    <section aria-labelledby={`${id}-import`}>
      <h4 id={`${id}-import`}>{exchangeTexts.importTitle}</h4>
      <div class="experiment-field">
        <label for={`${id}-file`}>{exchangeTexts.choose}</label>
        <input
          id={`${id}-file`}
          type="file"
          accept=".json,.csv,application/json,text/csv"
          aria-describedby={`${id}-file-hint`}
          onChange={({ currentTarget }) => {
            take([...(currentTarget.files ?? [])]);
            // The same file can then be chosen again, after it was mended.
            currentTarget.value = '';
          }}
        />
        <p class="hint" id={`${id}-file-hint`}>
          {exchangeTexts.formats(formats)}
        </p>
      </div>
      <p class="exchange-message" role="status">
        {message}
      </p>
      {imported && (
        <button type="button" onClick={putAway}>
          {exchangeTexts.putAway}
        </button>
      )}
    </section>
  );
}
