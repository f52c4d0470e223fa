/** Finds measured values that were typed by hand where a recording should say them. */
import { format } from '#measure/format.ts';
import type { LabRecord, MeasuredColumn } from './lab-record.ts';
import { quantitiesIn, type Quantity } from './quantities.ts';

/** A typed number that is a measured one. */
export interface TypedValue {
  quantity: Quantity;
  /** Where it was measured. */
  from: string;
  /** What to write instead. */
  instead: string;
}

/**
 * Above this share a column has a value near almost any number of its size, and that one of them fits says nothing: a
 * heartbeat's clock goes through all tens of milliseconds.
 */
const DENSE_SHARE = 0.2;

/**
 * The measured values in a text. A number counts if it has a unit or a decimal point, is neither 0 nor 100 % nor what an experiment
 * was told, and is
 * - a recorded value as its column shows it, or as it stands in the recording, in any unit it can be turned into; or
 * - a recorded value rounded, if two significant digits of it are left, or three where no unit is written; or
 * - what a verdict or a figure's summary says of a recording.
 */
export function typedValuesIn(text: string, record: LabRecord): TypedValue[] {
  return quantitiesIn(text, record.symbols).flatMap((quantity) => {
    if (isBound(quantity) || record.given.some((each) => isSame(quantity, each))) return [];
    const found = inColumns(quantity, record) ?? inSentences(quantity, record);
    return found ? [{ quantity, ...found }] : [];
  });
}

/** Said too often, and measured too often, to be told apart. */
const isBound = ({ value, unit }: Quantity) => value === 0 || (unit?.kind === '%' && value === 100);

function isSame({ value, unit }: Quantity, given: Pick<Quantity, 'value' | 'unit'>): boolean {
  if (unit === null || given.unit === null) return value === given.value;
  return (
    unit.kind === given.unit.kind && isNear(value * unit.factor, given.value * given.unit.factor)
  );
}

const isNear = (a: number, b: number) =>
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

function inColumns(
  quantity: Quantity,
  { columns }: LabRecord,
): Omit<TypedValue, 'quantity'> | null {
  for (const column of columns)
    for (const scale of scalesOf(quantity, column)) {
      const index = column.values.findIndex(
        (value) => value !== null && fits(quantity, value * scale.factor, scale, column),
      );
      if (index < 0 || isDense(quantity, column, scale.factor)) continue;
      const { recording, field } = column;
      const unit = scale.converted ? ' unit="s"' : '';
      const { decimals } = quantity;
      return {
        from: `${field} of row ${index + 1} of labs/${recording}.json`,
        instead: `<Recorded recording="${recording}" where=${column.where(index)} field="${field}"${unit} digits={${decimals}} />`,
      };
    }
  return null;
}

/** A way to write a column's values. */
interface Scale {
  factor: number;
  /** Whether it is another unit than the column's. */
  converted: boolean;
}

/** In which ways a column's values may have been written as a quantity; none, if it is of another kind. */
function scalesOf({ unit, decimals }: Quantity, column: MeasuredColumn): Scale[] {
  const own: Scale = { factor: 1, converted: false };
  if (unit === null) {
    const inSeconds = { factor: 0.001, converted: true };
    return column.unit?.kind === 'ms' && decimals > 0 ? [own, inSeconds] : [own];
  }
  if (column.unit?.kind !== unit.kind) return [];
  const factor = column.unit.factor / unit.factor;
  return factor === 1 ? [own] : [{ factor, converted: true }];
}

function fits(
  quantity: Quantity,
  value: number,
  { converted }: Scale,
  column: MeasuredColumn,
): boolean {
  if (isNear(quantity.value, value)) return quantity.unit !== null || quantity.significant > 1;
  if (!converted && quantity.decimals === column.digits && quantity.unit !== null)
    return format(value, column.digits) === format(quantity.value, quantity.decimals);
  const needed = quantity.unit === null && column.unit !== null ? 3 : 2;
  return quantity.significant >= needed && isRounded(quantity, value);
}

const isRounded = ({ value, decimals }: Pick<Quantity, 'value' | 'decimals'>, exact: number) =>
  Math.abs(exact - value) <= 0.5 * 10 ** -decimals * (1 + 1e-9);

/** Whether numbers of this size and precision meet a value of the column by mere chance. */
function isDense({ value, decimals }: Quantity, column: MeasuredColumn, factor: number): boolean {
  const [from, to] = [Math.abs(value) / 2, Math.abs(value) * 2];
  const rounded = column.values.flatMap((each) => {
    const size = each === null ? Number.NaN : Math.abs(each * factor);
    return size >= from && size <= to ? [size.toFixed(decimals)] : [];
  });
  return new Set(rounded).size / ((to - from) * 10 ** decimals) > DENSE_SHARE;
}

function inSentences(
  quantity: Quantity,
  { sentences }: LabRecord,
): Omit<TypedValue, 'quantity'> | null {
  for (const { by, mend, quantities } of sentences)
    if (quantities.some((each) => isAsSaid(quantity, each))) return { from: by, instead: mend };
  return null;
}

/** Whether a sentence says it: the same number in the same unit, or with two digits or more also in another, or rounded. */
function isAsSaid(quantity: Quantity, said: Quantity): boolean {
  if (quantity.unit?.kind !== said.unit?.kind) return false;
  const factor = (said.unit?.factor ?? 1) / (quantity.unit?.factor ?? 1);
  if (quantity.significant < 2 && factor !== 1) return false;
  const scaled = said.value * factor;
  return (
    isNear(quantity.value, scaled) || (quantity.significant >= 2 && isRounded(quantity, scaled))
  );
}
