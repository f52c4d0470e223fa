import type { Field } from './fields.ts';

/** One parameter of a run, in words. */
export interface ToldParameter {
  name: string;
  label: string;
  /** With its unit; null where the run does not tell. */
  text: string | null;
  /** False where it is not known. */
  differsFromDefault: boolean;
}

/** What a run was run with, in the order of the form. */
export const toldParameters = (
  fields: readonly Field[],
  parameters: Readonly<Record<string, unknown>>,
): ToldParameter[] =>
  fields.map((field) => {
    const { name, label } = field;
    const text = name in parameters ? inWords(field, parameters[name]) : null;
    const differsFromDefault = text !== null && text !== inWords(field, field.default);
    return { name, label, text, differsFromDefault };
  });

function inWords(field: Field, value: unknown): string {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  const words = values.map((each) => {
    const option = field.kind === 'choice' && field.options.find((known) => known.value === each);
    return option ? option.label : String(each);
  });
  return [words.join(', '), field.unit].filter((part) => part !== null).join('\u00a0');
}
