import { useCallback, useEffect, useState } from 'preact/hooks';
import type { AnyExperiment } from '#experiment/contract.ts';
import type { ProgramFile, ProgramWriter } from '#experiment/exchange.ts';
import type { ParsedParameters, RawParameters } from '#experiment/parameters.ts';
import { exchangeTexts } from './exchange-texts.ts';
import { saveFile, textBlob } from './save-file.ts';

interface ElsewhereProps {
  id: string;
  /** The tools' names, in words. */
  tools: string;
  experiment: AnyExperiment;
  parametersNow(): RawParameters;
}

/** Programs that make the same run with other tools, to download or copy. */
export function Elsewhere({ id, tools, experiment, parametersNow }: ElsewhereProps) {
  const [write, setWrite] = useState<{ programs: ProgramWriter } | null>(null);
  const [written, setWritten] = useState<ParsedParameters<ProgramFile[]> | null>(null);
  const [tool, setTool] = useState(0);
  const [message, setMessage] = useState('');
  useEffect(() => {
    experiment.elsewhere?.load().then(
      (programs) => setWrite({ programs }),
      (error: unknown) => setMessage(exchangeTexts.notLoaded(String(error))),
    );
  }, [experiment]);
  // The form may have changed since: written anew whenever the reader comes near.
  const refresh = useCallback(() => {
    if (write) setWritten(write.programs(parametersNow(), location.href.replace(/[?#].*$/, '')));
  }, [write, parametersNow]);
  useEffect(refresh, [refresh]);

  const file = written?.ok ? (written.value[tool] ?? written.value[0]) : undefined;
  return (
    <section
      aria-labelledby={`${id}-elsewhere`}
      onFocusIn={refresh}
      onPointerEnter={refresh}
      class="elsewhere"
    >
      <h4 id={`${id}-elsewhere`}>{exchangeTexts.elsewhereTitle}</h4>
      <p class="hint">{exchangeTexts.elsewhereHelp(tools)}</p>
      {written && !written.ok && (
        <p class="field-error">
          {exchangeTexts.badParameters} {Object.values(written.errors).join(' ')}
        </p>
      )}
      {written?.ok && file && (
        <>
          <div class="experiment-field">
            <label for={`${id}-tool`}>{exchangeTexts.tool}</label>
            <select
              id={`${id}-tool`}
              value={tool}
              onChange={({ currentTarget }) => setTool(currentTarget.selectedIndex)}
            >
              {written.value.map((each, index) => (
                <option key={each.tool} value={index}>
                  {each.tool}
                </option>
              ))}
            </select>
          </div>
          <div class="experiment-actions">
            <button
              type="button"
              onClick={() => {
                saveFile(file.fileName, textBlob(file.text, 'text/plain'));
                setMessage(exchangeTexts.saved(file.fileName));
              }}
            >
              {exchangeTexts.download(file.fileName)}
            </button>
            <button
              type="button"
              onClick={() => {
                copyText(file.text).then(
                  () => setMessage(exchangeTexts.copied(file.fileName)),
                  (error: unknown) => setMessage(exchangeTexts.notCopied(String(error))),
                );
              }}
            >
              {exchangeTexts.copy}
            </button>
          </div>
          <pre class="program" tabIndex={0}>
            {file.commands.join('\n')}
          </pre>
          {file.notes.map((note) => (
            <p key={note} class="hint">
              {note}
            </p>
          ))}
          <details>
            <summary>{exchangeTexts.read(file.fileName)}</summary>
            <pre class="program whole" tabIndex={0}>
              {file.text}
            </pre>
          </details>
        </>
      )}
      <p class="exchange-message" role="status">
        {message}
      </p>
    </section>
  );
}

/** Rejects too where the page may not use the clipboard at all. */
async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
