import { useCallback, useState } from 'preact/hooks';
import type { AnyExperiment } from '#experiment/contract.ts';
import type { ImportedRun } from '#experiment/exchange.ts';
import { exchangeTexts } from './exchange-texts.ts';

/** The run from a file that is shown beside the others, and what changes it. */
export interface ImportState {
  imported: ImportedRun | null;
  /** What came of the last file, in sentences. */
  message: string;
  take(files: readonly File[]): void;
  /** Lays a run beside the others that has been read and checked elsewhere. */
  lay(run: ImportedRun): void;
  putAway(): void;
}

/**
 * One run from a file, laid beside the others. A file that is refused changes nothing but the message.
 * @param prepare loads what it takes to show a run
 */
export function useImport(prepare: () => Promise<AnyExperiment>): ImportState {
  const [imported, setImported] = useState<ImportedRun | null>(null);
  const [message, setMessage] = useState('');

  const lay = useCallback((run: ImportedRun) => {
    setImported(run);
    setMessage(exchangeTexts.imported(run.name, run.rows.length));
  }, []);

  const take = useCallback(
    (files: readonly File[]) => {
      const [file] = files;
      if (!file) return;
      const only = files.length > 1 ? `${exchangeTexts.oneAtATime(file.name, files.length)} ` : '';
      setMessage(exchangeTexts.reading(file.name));
      const read = async () => {
        const [{ importRun }, experiment] = await Promise.all([
          import('#exchange/import-run.ts'),
          prepare(),
        ]);
        const result = await importRun(experiment, file);
        if (!result.ok) return setMessage(`${only}${result.reason} ${exchangeTexts.kept}`);
        lay(result.run);
        if (only !== '')
          setMessage(only + exchangeTexts.imported(file.name, result.run.rows.length));
      };
      read().catch((error: unknown) => setMessage(exchangeTexts.notLoaded(String(error))));
    },
    [prepare, lay],
  );

  const putAway = useCallback(() => {
    setImported(null);
    setMessage('');
  }, []);

  return { imported, message, take, lay, putAway };
}
