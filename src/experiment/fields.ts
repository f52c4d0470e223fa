import * as z from 'zod';

/**
 * What `.meta()` of a parameter or a row's field says beyond its type. For authors: zod's `.meta()` takes any object.
 * @public
 */
export interface FieldMeta {
  /** A noun phrase: "Blocking time". */
  label: string;
  /** Unit symbol: "ms", "s", "requests/s". Left out for counts and names. */
  unit?: string;
  /** One sentence on what the parameter does. */
  help?: string;
  /** Fields of one group stand together, folded away at first: "Client". Those without one stand before them. */
  group?: string;
  /**
   * Step of a number's control, in `unit`.
   * @default 1
   */
  step?: number;
  /** Words for the values of a choice, by value. */
  options?: Record<string, string>;
  /**
   * Digits after the decimal point where a row's value is shown.
   * @default 0
   */
  digits?: number;
}

interface FieldBase {
  name: string;
  label: string;
  unit: string | null;
  help: string | null;
  group: string | null;
}

/**
 * One parameter as a form needs it, plain data.
 * @internal
 */
export type Field =
  | (FieldBase & {
      kind: 'number';
      integer: boolean;
      min: number;
      max: number;
      step: number;
      default: number;
    })
  | (FieldBase & {
      kind: 'numbers';
      min: number;
      max: number;
      maxItems: number;
      default: number[];
    })
  | (FieldBase & { kind: 'address'; default: string })
  | (FieldBase & {
      kind: 'choice';
      options: { value: string; label: string }[];
      default: string;
    });

/**
 * One field of a row as a table needs it, plain data.
 * @internal
 */
export interface Column {
  name: string;
  label: string;
  unit: string | null;
  digits: number;
  /** Whether its values are numbers, set to the right. */
  numeric: boolean;
  /** Words for the values of a choice, by value. */
  options: Record<string, string>;
}

/** The part of JSON Schema that parameters are described with, as `z.toJSONSchema` writes it. */
const described = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  /** How a field that may be null is written. */
  anyOf: z.array(z.object({ type: z.string().optional() })).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxItems: z.number().optional(),
  enum: z.array(z.string()).optional(),
  items: z.object({ minimum: z.number(), maximum: z.number() }).optional(),
  default: z.unknown().optional(),
  label: z.string(),
  unit: z.string().optional(),
  help: z.string().optional(),
  group: z.string().optional(),
  step: z.number().optional(),
  options: z.record(z.string(), z.string()).optional(),
  digits: z.number().optional(),
});

function describe(schema: z.ZodObject): [string, z.output<typeof described>][] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => {
    const result = described.safeParse(property);
    if (!result.success) throw new TypeError(`field ${name}: ${z.prettifyError(result.error)}`);
    return [name, result.data];
  });
}

/**
 * Reads a parameters schema as a list of form fields.
 * @internal
 * @throws {TypeError} naming the field, if one lacks a label, a range or a default
 */
export function fieldsOf(schema: z.ZodObject): Field[] {
  return describe(schema).map(([name, json]) => {
    const { label, unit = null, help = null, group = null } = json;
    const base = { name, label, unit, help, group };
    const lacks = (what: string): never => {
      throw new TypeError(`field ${name}: a parameter of this kind needs ${what}`);
    };
    if (json.enum) {
      const options = json.enum.map((value) => ({ value, label: json.options?.[value] ?? value }));
      return { ...base, kind: 'choice', options, default: z.string().parse(json.default) };
    }
    if (json.format === 'uri')
      return { ...base, kind: 'address', default: z.string().parse(json.default) };
    if (json.type === 'array') {
      const { minimum: min, maximum: max } = json.items ?? lacks('numbers with a range');
      const maxItems = json.maxItems ?? lacks('a greatest length');
      return {
        ...base,
        kind: 'numbers',
        min,
        max,
        maxItems,
        default: z.array(z.number()).parse(json.default),
      };
    }
    const min = json.minimum ?? lacks('a least value');
    const max = json.maximum ?? lacks('a greatest value');
    const integer = json.type === 'integer';
    return {
      ...base,
      kind: 'number',
      integer,
      min,
      max,
      step: json.step ?? 1,
      default: z.number().parse(json.default),
    };
  });
}

/**
 * Reads a row schema as a list of table columns.
 * @internal
 * @throws {TypeError} naming the field, if one lacks a label
 */
export function columnsOf(schema: z.ZodObject): Column[] {
  return describe(schema).map(([name, json]) => ({
    name,
    label: json.label,
    unit: json.unit ?? null,
    digits: json.digits ?? 0,
    numeric: [json.type, ...(json.anyOf ?? []).map(({ type }) => type)]
      .flat()
      .some((type) => type === 'number' || type === 'integer'),
    options: json.options ?? {},
  }));
}
