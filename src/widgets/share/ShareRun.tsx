import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { fileNameOf } from '#exchange/file-name.ts';
import { recordingJson } from '#exchange/record-run.ts';
import type { AnyExperiment } from '#experiment/contract.ts';
import type { RawParameters } from '#experiment/parameters.ts';
import type { Prediction } from '#journal/prediction.ts';
import { experimentFragment, fits, MOST_CHARACTERS } from '#share/payload.ts';
import type { RunBegun } from '../exchange/ExchangeTools.tsx';
import { runsAtHand } from '../exchange/runs-at-hand.ts';
import { saveFile, textBlob } from '../exchange/save-file.ts';
import type { RunState } from '../run-state.ts';
import type { ExperimentSpec } from '../spec.ts';
import { labAddress } from './addresses.ts';
import { CopyField } from './CopyField.tsx';
import { ownPredictions } from './own-predictions.ts';
import { EmbedSnippet } from './EmbedSnippet.tsx';
import { shareTexts } from './share-texts.ts';

export interface ShareRunProps {
  id: string;
  spec: ExperimentSpec;
  state: RunState;
  begun: RunBegun | null;
  /** What stands in the form now. */
  parametersNow(): RawParameters;
  load(): Promise<AnyExperiment>;
}

/** A link to this experiment as the reader has it, and the HTML that shows it elsewhere. */
export function ShareRun(props: ShareRunProps) {
  const { id, spec, state, begun, parametersNow, load } = props;
  const [experiment, setExperiment] = useState<AnyExperiment | null>(null);
  const [parameters, setParameters] = useState(parametersNow);
  const [predictions, setPredictions] = useState<readonly Prediction[]>([]);
  const [withRun, setWithRun] = useState(true);
  const [withPredictions, setWithPredictions] = useState(true);
  const [message, setMessage] = useState('');
  // The form may have changed since: read anew whenever the reader comes near.
  const refresh = useCallback(() => {
    setParameters(parametersNow());
    if (experiment) ownPredictions(experiment).then(setPredictions, () => setPredictions([]));
  }, [parametersNow, experiment]);
  useEffect(refresh, [refresh]);
  useEffect(() => {
    load().then(
      (loaded) => setExperiment(() => loaded),
      (error: unknown) => setMessage(shareTexts.notLoaded(String(error))),
    );
  }, [load]);

  const run = useMemo(() => {
    if (!experiment) return null;
    const own = runsAtHand(experiment, state, begun, null)[0]?.recording;
    if (!own) return null;
    const shared = { ...own };
    delete shared.samples;
    return { whole: own, shared };
  }, [experiment, state, begun]);
  const link = useMemo(() => {
    const carried = (wanted: boolean) => {
      const raw = wanted && begun ? begun.parameters : parameters;
      const set = Object.fromEntries(
        spec.fields.flatMap(({ name, defaultText }) => {
          const value = raw[name];
          return value === undefined || value === defaultText ? [] : [[name, value]];
        }),
      );
      const count = Object.keys(set).length;
      const told = withPredictions && predictions.length > 0;
      const fragment = experimentFragment(spec.id, {
        ...(count > 0 && { parameters: set }),
        ...(told && { predictions: [...predictions] }),
        ...(wanted && run && { run: run.shared }),
      });
      const { parts } = shareTexts;
      const holds: string[] = [parts.experiment, parts.parameters(count)];
      if (told) holds.push(parts.predictions(predictions.length));
      if (wanted && run) holds.push(parts.run(run.shared.rows.length));
      return { fragment, holds };
    };
    const full = carried(withRun && run !== null);
    if (fits(full.fragment)) return { ...full, tooLong: null };
    return { ...carried(false), tooLong: full.fragment.length };
  }, [spec, begun, parameters, predictions, run, withRun, withPredictions]);

  if (!experiment) return <p role="status">{message || shareTexts.loading}</p>;
  const isPartial = state.status !== 'done';
  const fileName = run && fileNameOf(spec.id, run.whole.startedAt, 'json');
  return (
    <div class="exchange-tools" onFocusIn={refresh} onPointerEnter={refresh}>
      <section aria-labelledby={`${id}-link-title`}>
        <h4 id={`${id}-link-title`}>{shareTexts.linkTitle}</h4>
        {run && (
          <Choice
            label={shareTexts.withRun(run.shared.rows.length, isPartial)}
            checked={withRun}
            onChange={setWithRun}
          />
        )}
        {predictions.length > 0 && (
          <Choice
            label={shareTexts.withPredictions(predictions.length)}
            checked={withPredictions}
            onChange={setWithPredictions}
          />
        )}
        {run && fileName && link.tooLong !== null && (
          <>
            <p class="share-too-large">{shareTexts.runTooLarge(link.tooLong, MOST_CHARACTERS)}</p>
            <button
              type="button"
              onClick={() => {
                saveFile(fileName, textBlob(recordingJson(run.whole), 'application/json'));
                setMessage(shareTexts.saved(fileName));
              }}
            >
              {shareTexts.saveRun}
            </button>
            <p class="exchange-message" role="status">
              {message}
            </p>
          </>
        )}
        <CopyField
          id={`${id}-link`}
          label={shareTexts.link}
          text={labAddress(spec.id.replace(/\/[^/]+$/, '')) + link.fragment}
          copy={shareTexts.copyLink}
          copied={shareTexts.linkCopied}
          describedBy={`${id}-link-holds`}
        />
        <p class="hint" id={`${id}-link-holds`}>
          {shareTexts.holds(link.holds, link.fragment.length, MOST_CHARACTERS)}
        </p>
      </section>
      <EmbedSnippet id={id} path={spec.id} title={spec.title} />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  checked: boolean;
  onChange(checked: boolean): void;
}

const Choice = ({ label, checked, onChange }: ChoiceProps) => (
  <label class="share-choice">
    <input
      type="checkbox"
      checked={checked}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />{' '}
    {label}
  </label>
);
