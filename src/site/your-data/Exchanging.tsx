import { useState } from 'preact/hooks';
import { saveFile } from '#widgets/exchange/save-file.ts';
import { texts } from './texts.ts';

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** One file of all there is. */
export function Exporting() {
  const [message, setMessage] = useState('');
  const run = async () => {
    setMessage(texts.exporting);
    try {
      const { exportAll } = await import('./kept-here.ts');
      const { name, content, tooLarge } = await exportAll(new Date());
      saveFile(name, content);
      setMessage(texts.exported(name, tooLarge));
    } catch (error) {
      setMessage(texts.exportFailed(reasonOf(error)));
    }
  };
  return (
    <section class="panel" aria-labelledby="export">
      <h2 id="export" class="panel-title">
        {texts.exportTitle}
      </h2>
      <p>{texts.exportWhy}</p>
      <button type="button" class="primary" onClick={() => void run()}>
        {texts.export}
      </button>
      <p class="said" role="status">
        {message}
      </p>
    </section>
  );
}

interface ImportingProps {
  onImported(): Promise<void>;
}

/** Adds such a file to what is here. */
export function Importing({ onImported }: ImportingProps) {
  const [message, setMessage] = useState('');
  const take = async (file: File) => {
    setMessage(texts.reading(file.name));
    try {
      const { importAll } = await import('./kept-here.ts');
      setMessage(await importAll(file));
    } catch (error) {
      setMessage(texts.refused(reasonOf(error)));
    }
    await onImported();
  };
  return (
    <section class="panel" aria-labelledby="import">
      <h2 id="import" class="panel-title">
        {texts.importTitle}
      </h2>
      <p>{texts.importWhy}</p>
      <label for="import-file">{texts.choose}</label>
      <input
        id="import-file"
        type="file"
        accept=".json,application/json"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void take(file);
          // The same file can then be chosen again, after it was mended.
          currentTarget.value = '';
        }}
      />
      <p class="said" role="status">
        {message}
      </p>
    </section>
  );
}
