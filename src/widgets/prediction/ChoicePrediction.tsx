import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { forgetPredicted } from './fold.ts';
import type { ChoiceSpec } from './spec.ts';
import { choiceSentence, surenessInWords, texts } from './texts.ts';
import { usePrediction, type PredictionGroup } from './use-prediction.ts';
import { Words } from './Words.tsx';

const HALF_SURE = 50;

const longestOf = (options: ChoiceSpec['options']): string =>
  options.reduce((longest, { words }) => (words.length > longest.length ? words : longest), '');

export interface ChoicePredictionProps {
  spec: ChoiceSpec;
  group: PredictionGroup;
  id: string;
  /** The program that the question is about, as markup. */
  children?: ComponentChildren;
}

/** A choice, and how sure the reader is of it, before any result is seen; then beside what the record says. */
export function ChoicePrediction({ spec, group, id, children }: ChoicePredictionProps) {
  const { options, answer, because, explained } = spec;
  const { kept, keep, notice } = usePrediction(spec.id, group);
  const [choosing, setChoosing] = useState<string | null>(null);
  const [sureWhileChoosing, setSure] = useState(HALF_SURE);
  const [choosingAnew, setChoosingAnew] = useState(false);
  const [message, setMessage] = useState('');
  const made =
    kept?.kind === 'choice' && options.some((option) => option.id === kept.choice) ? kept : null;
  const isCompared = made !== null && !choosingAnew;
  const choice = isCompared ? (made.choice ?? null) : choosing;
  const sure = isCompared ? (made.sure ?? HALF_SURE) : sureWhileChoosing;

  const wordsOf = (option: string | null) =>
    options.find((each) => each.id === option)?.words ?? '';
  const comparison = (chosen: string) => (
    <p>
      {choiceSentence(chosen, sure, wordsOf(answer))} <Words text={because} />{' '}
      <a href={explained.href}>{texts.explained(explained.words)}</a>.
    </p>
  );
  const compare = () => {
    if (choice === null) return setMessage(texts.chooseFirst);
    setMessage('');
    setChoosingAnew(false);
    return keep({ kind: 'choice', choice, sure });
  };
  return (
    <section
      class="prediction"
      data-prediction={spec.id}
      data-state={isCompared ? 'compared' : 'asking'}
      aria-labelledby={`${id}-title ${id}-ask`}
    >
      <h3 id={`${id}-title`} class="prediction-title">
        {isCompared ? texts.together : texts.choose}
      </h3>
      <div class="prediction-choice">
        <fieldset class="prediction-options" disabled={isCompared}>
          <legend id={`${id}-ask`} class="prediction-ask">
            <Words text={spec.ask} />
          </legend>
          {children}
          {options.map((option) => {
            const isChosen = choice === option.id;
            const isRecorded = isCompared && option.id === answer;
            return (
              <label
                key={option.id}
                class="prediction-option"
                data-chosen={isChosen}
                data-recorded={isRecorded}
              >
                <input
                  type="radio"
                  name={`${id}-choice`}
                  value={option.id}
                  checked={isChosen}
                  onChange={() => setChoosing(option.id)}
                />
                <span class="words">
                  <Words text={option.words} />
                </span>
                {isCompared && (
                  <span class="tags">
                    {isChosen && <span class="tag predicted">{texts.chosen}</span>}
                    {isRecorded && <span class="tag recorded">{texts.recordSays}</span>}
                  </span>
                )}
              </label>
            );
          })}
        </fieldset>
        <div class="sureness">
          {isCompared ? (
            <span key="was">{texts.wasSure}</span>
          ) : (
            <label key="is" for={`${id}-sure`}>
              {texts.sure}
            </label>
          )}
          {isCompared ? (
            <span key="bar" class="sure-bar">
              <span style={{ inlineSize: `${sure}%` }} />
            </span>
          ) : (
            <input
              key="slider"
              id={`${id}-sure`}
              type="range"
              min={0}
              max={100}
              step={5}
              value={sure}
              aria-valuetext={texts.sureness(sure)}
              onInput={({ currentTarget }) => setSure(currentTarget.valueAsNumber)}
            />
          )}
          <span key="words" class="sure-words" aria-hidden={!isCompared}>
            {sure}% <span>{surenessInWords(sure)}</span>
          </span>
        </div>
        <div class="prediction-says">
          <div role="status">
            {isCompared ? comparison(wordsOf(choice)) : <p>{message || texts.compared}</p>}
            {notice && <p class="prediction-notice">{notice}</p>}
          </div>
          <div class="reserve" aria-hidden="true" inert>
            {comparison(longestOf(options))}
          </div>
        </div>
        <div class="prediction-actions">
          {isCompared ? (
            <button
              type="button"
              onClick={() => {
                forgetPredicted();
                setChoosing(choice);
                setSure(sure);
                setChoosingAnew(true);
              }}
            >
              {texts.again}
            </button>
          ) : (
            <button type="button" class="primary" onClick={() => void compare()}>
              {texts.compare}
            </button>
          )}
        </div>
      </div>
    </section>
  );
}
