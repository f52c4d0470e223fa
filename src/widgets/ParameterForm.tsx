import type { RefObject } from 'preact';
import type { FormField } from './spec.ts';
import { texts } from './texts.ts';

export interface ParameterFormProps {
  /** Prefix of element ids, unique on the page. */
  id: string;
  fields: FormField[];
  errors: Record<string, string>;
  busy: boolean;
  formRef: RefObject<HTMLFormElement>;
  onRun(): void;
  onStop(): void;
  /** The reader is near: a good moment to load what a run needs. */
  onNear(): void;
  /** A field has another value now. */
  onChanged(): void;
  onReset(): void;
}

/** The parameters and the two buttons. Inputs keep their own values, so that the form works as it was served. */
export function ParameterForm(props: ParameterFormProps) {
  const { id, fields, errors, busy, formRef, onRun, onStop, onNear, onChanged, onReset } = props;
  return (
    <form
      ref={formRef}
      class="experiment-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onRun();
      }}
      onInput={onChanged}
      onReset={onReset}
      onFocusIn={onNear}
      onPointerEnter={onNear}
    >
      <fieldset>
        <legend>{texts.parameters}</legend>
        <Parameters id={id} fields={fields.filter(({ group }) => group === null)} errors={errors} />
      </fieldset>
      {groupsOf(fields).map((group) => (
        <details key={group} class="experiment-group">
          <summary>{group}</summary>
          <fieldset>
            <legend>{group}</legend>
            <Parameters
              id={id}
              fields={fields.filter((field) => field.group === group)}
              errors={errors}
            />
          </fieldset>
        </details>
      ))}
      <div class="experiment-actions">
        {/* Not disabled: a button that has the focus would lose it. */}
        <button type="submit" class="primary" aria-disabled={busy}>
          {texts.run}
        </button>
        <button type="button" aria-disabled={!busy} onClick={() => busy && onStop()}>
          {texts.stop}
        </button>
        <button type="reset" class="quiet" disabled={busy}>
          {texts.reset}
        </button>
      </div>
    </form>
  );
}

/** The groups there are, in the order of their first fields. */
const groupsOf = (fields: FormField[]): string[] => [
  ...new Set(fields.map(({ group }) => group).filter((group) => group !== null)),
];

function Parameters({ id, fields, errors }: Pick<ParameterFormProps, 'id' | 'fields' | 'errors'>) {
  return fields.map((field) => (
    <Parameter
      key={field.name}
      id={`${id}-${field.name}`}
      field={field}
      error={errors[field.name]}
    />
  ));
}

interface ParameterProps {
  id: string;
  field: FormField;
  error: string | undefined;
}

function Parameter({ id, field, error }: ParameterProps) {
  const { name, label, unit, help, hint, defaultText } = field;
  const described = `${id}-hint${error ? ` ${id}-error` : ''}`;
  const shared = {
    id,
    name,
    'aria-describedby': described,
    'aria-invalid': error ? true : undefined,
  };
  return (
    <div class={`experiment-field${field.kind === 'number' ? '' : ' wide'}`}>
      <label for={id}>
        {label}
        {unit && <span class="unit"> ({unit})</span>}
      </label>
      {field.kind === 'choice' ? (
        <select {...shared}>
          {field.options.map(({ value, label: words }) => (
            <option key={value} value={value} selected={value === field.default}>
              {words}
            </option>
          ))}
        </select>
      ) : field.kind === 'number' ? (
        <input
          {...shared}
          type="number"
          inputMode={field.integer ? 'numeric' : 'decimal'}
          min={field.min}
          max={field.max}
          step={field.step}
          defaultValue={defaultText}
          required
        />
      ) : (
        <input
          {...shared}
          type={field.kind === 'address' ? 'url' : 'text'}
          inputMode={field.kind === 'address' ? 'url' : 'numeric'}
          autocomplete="off"
          defaultValue={defaultText}
          required
        />
      )}
      <p class="hint" id={`${id}-hint`}>
        {help && `${help} `}
        {field.kind === 'choice'
          ? `${capitalised(texts.default(labelOf(field, defaultText)))}.`
          : `${capitalised(hint)}; ${texts.default(defaultText)}.`}
      </p>
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What a choice is called. */
const labelOf = ({ options }: FormField & { kind: 'choice' }, wanted: string) =>
  options.find(({ value }) => value === wanted)?.label ?? wanted;
