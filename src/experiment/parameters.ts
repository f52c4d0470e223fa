import type * as z from 'zod';
import { fieldsOf, type Field } from './fields.ts';

/** Parameters as text: what a form, a link or a command line holds, by field name. */
export type RawParameters = Record<string, string>;

/** Parameters that passed the experiment's schema, or why they did not. Refused ones are never run. */
export type ParsedParameters<T> =
  /** All of them, defaults put in. */
  | { ok: true; value: T }
  /** A sentence for each refused field, by field name. */
  | { ok: false; errors: Record<string, string> };

/**
 * The default of a field as text: what an untouched form shows.
 * @internal
 */
export function defaultText(field: Field): string {
  return field.kind === 'numbers' ? field.default.join(', ') : String(field.default);
}

/**
 * The values a field takes, in words: "a whole number from 10 to 5,000 ms".
 * @internal
 */
export function rangeInWords(field: Field): string {
  const count = new Intl.NumberFormat('en');
  switch (field.kind) {
    case 'address':
      return 'an address that starts with http:// or https://';
    case 'choice':
      return `one of: ${field.options.map((option) => option.label).join(', ')}`;
    case 'number':
    case 'numbers': {
      const range = `from ${count.format(field.min)} to ${count.format(field.max)}`;
      const unit = field.unit === null ? '' : ` ${field.unit}`;
      if (field.kind === 'numbers')
        return `1 to ${field.maxItems} whole numbers ${range}${unit}, separated by commas`;
      return `a ${field.integer ? 'whole ' : ''}number ${range}${unit}`;
    }
  }
}

/** Text to the value zod is asked about. What is no number becomes NaN, which zod refuses. */
function valueOf(field: Field, text: string): unknown {
  const numeric = (part: string) => (part.trim() === '' ? Number.NaN : Number(part));
  switch (field.kind) {
    case 'address':
    case 'choice':
      return text;
    case 'number':
      return numeric(text);
    case 'numbers':
      return text.split(',').map(numeric);
  }
}

/** What is wrong with a field. Of an address its own schema knows best. */
function refusalOf(field: Field, { issues }: z.core.$ZodError): string {
  const own = issues.find(({ path, code }) => path[0] === field.name && code === 'custom');
  return own?.message ?? `give ${rangeInWords(field)}.`;
}

/**
 * Parses parameters given as text. A missing field takes its default; a bad value or an unknown name is refused with a
 * sentence, never run.
 */
export function parseParameters<P extends z.ZodObject>(
  schema: P,
  raw: RawParameters,
): ParsedParameters<z.output<P>> {
  const fields = fieldsOf(schema);
  const errors: Record<string, string> = {};
  const names = new Set(fields.map((field) => field.name));
  for (const name of Object.keys(raw)) {
    if (!names.has(name))
      errors[name] = `There is no parameter called ${name}. There are: ${[...names].join(', ')}.`;
  }
  const values = Object.fromEntries(
    fields
      .filter((field) => raw[field.name] !== undefined)
      .map((field) => [field.name, valueOf(field, raw[field.name] ?? '')]),
  );
  const result = schema.safeParse(values);
  if (!result.success) {
    const refused = new Set(result.error.issues.map((issue) => String(issue.path[0])));
    for (const field of fields) {
      if (refused.has(field.name))
        errors[field.name] = `${field.label}: ${refusalOf(field, result.error)}`;
    }
  }
  if (result.success && Object.keys(errors).length === 0) return { ok: true, value: result.data };
  return { ok: false, errors };
}
