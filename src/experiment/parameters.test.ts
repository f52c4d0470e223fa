import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { columnsOf, fieldsOf } from './fields.ts';
import { defaultText, parseParameters, rangeInWords } from './parameters.ts';

const schema = z.object({
  blockMs: z
    .int()
    .min(10)
    .max(5000)
    .default(500)
    .meta({ label: 'Block for', unit: 'ms', step: 10 }),
  rate: z.number().min(0.5).max(2).default(1).meta({ label: 'Rate' }),
  levels: z.array(z.int().min(1).max(2000)).min(1).max(3).default([1, 5]).meta({ label: 'Levels' }),
  thread: z
    .enum(['worker', 'page'])
    .default('worker')
    .meta({ label: 'Thread', options: { worker: 'a worker’s' } }),
});

describe('parseParameters', () => {
  it('takes the default of every field that is not given', () => {
    const parsed = parseParameters(schema, {});
    expect(parsed).toEqual({
      ok: true,
      value: { blockMs: 500, rate: 1, levels: [1, 5], thread: 'worker' },
    });
  });

  it('reads text as a form or a link holds it', () => {
    const raw = { blockMs: ' 20 ', rate: '0.75', levels: '1, 10,100', thread: 'page' };
    const value = { blockMs: 20, rate: 0.75, levels: [1, 10, 100], thread: 'page' };
    expect(parseParameters(schema, raw)).toEqual({ ok: true, value });
  });

  it.each([
    ['blockMs', '5'],
    ['blockMs', '5001'],
    ['blockMs', '12.5'],
    ['blockMs', ''],
    ['blockMs', 'a while'],
    ['blockMs', '1e999'],
    ['rate', 'Infinity'],
    ['levels', ''],
    ['levels', '1,,2'],
    ['levels', '1,2,3,4'],
    ['levels', '0'],
    ['thread', 'gpu'],
  ])('refuses %s = "%s" in words', (name, text) => {
    const parsed = parseParameters(schema, { [name]: text });
    expect(parsed.ok).toBe(false);
    const errors = parsed.ok ? {} : parsed.errors;
    expect(Object.keys(errors)).toEqual([name]);
    expect(errors[name]).toMatch(/: give .*\.$/);
  });

  it('says the range in the refusal', () => {
    const parsed = parseParameters(schema, { blockMs: '1' });
    expect(parsed).toEqual({
      ok: false,
      errors: { blockMs: 'Block for: give a whole number from 10 to 5,000 ms.' },
    });
  });

  it('refuses an unknown name and lists the known ones', () => {
    const parsed = parseParameters(schema, { blokMs: '20' });
    expect(parsed.ok ? '' : parsed.errors['blokMs']).toContain('blockMs, rate, levels, thread');
  });
});

describe('fieldsOf', () => {
  it('gives a form label, unit, range, step and default of every parameter', () => {
    const [block, rate, levels, thread] = fieldsOf(schema);
    expect(block).toMatchObject({ kind: 'number', unit: 'ms', min: 10, max: 5000, step: 10 });
    expect(rate).toMatchObject({ kind: 'number', integer: false, unit: null, default: 1 });
    expect(levels).toMatchObject({ kind: 'numbers', min: 1, max: 2000, maxItems: 3 });
    expect(thread).toMatchObject({ kind: 'choice', default: 'worker' });
  });

  it('shows defaults and ranges in words', () => {
    expect(fieldsOf(schema).map(defaultText)).toEqual(['500', '1', '1, 5', 'worker']);
    expect(fieldsOf(schema).map(rangeInWords)).toEqual([
      'a whole number from 10 to 5,000 ms',
      'a number from 0.5 to 2',
      '1 to 3 whole numbers from 1 to 2,000, separated by commas',
      'one of: a worker’s, page',
    ]);
  });

  it('names the field that lacks what a form needs', () => {
    const unlabelled = z.object({ size: z.int().min(1).max(2).default(1) });
    expect(() => fieldsOf(unlabelled)).toThrow(/size/);
    const unbounded = z.object({ size: z.int().default(1).meta({ label: 'Size' }) });
    expect(fieldsOf(unbounded)[0]).toMatchObject({ min: Number.MIN_SAFE_INTEGER });
    const open = z.object({ size: z.number().default(1).meta({ label: 'Size' }) });
    expect(() => fieldsOf(open)).toThrow(/size: .*least value/);
  });
});

describe('columnsOf', () => {
  it('knows numbers that may be missing from words', () => {
    const row = z.object({
      name: z.string().meta({ label: 'Name' }),
      atMs: z.number().nullable().meta({ label: 'At', unit: 'ms', digits: 1 }),
    });
    expect(columnsOf(row)).toEqual([
      { name: 'name', label: 'Name', unit: null, digits: 0, numeric: false, options: {} },
      { name: 'atMs', label: 'At', unit: 'ms', digits: 1, numeric: true, options: {} },
    ]);
  });
});
