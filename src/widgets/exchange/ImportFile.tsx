import { useState } from 'preact/hooks';
import type { ImportedRun } from '#experiment/exchange.ts';
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
  const [kept, setKept] = useState<{ run: ImportedRun; said: string } | null>(null);
  const keep = async (run: ImportedRun) => {
    const { keepImported } = await import('../runs/keep-run.ts');
    setKept({ run, said: await keepImported(run) });
  };
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
        {message} {kept && kept.run === imported && kept.said}
      </p>
      {imported && (
        <div class="experiment-actions">
          {imported.recording && kept?.run !== imported && (
            <button
              type="button"
              onClick={() => {
                keep(imported).catch((error: unknown) =>
                  setKept({ run: imported, said: exchangeTexts.notKept(String(error)) }),
                );
              }}
            >
              {exchangeTexts.keep}
            </button>
          )}
          <button type="button" onClick={putAway}>
            {imported.keptId !== undefined ? exchangeTexts.putRunAway : exchangeTexts.putAway}
          </button>
        </div>
      )}
    </section>
  );
}
