import { describe, expect, test } from 'vitest';
import { choiceOf, quantityOf } from './asked-answers.ts';
import { labsThatAsk, predictionsOf, questionsOf } from './asked.ts';
import type { Choice, Evidence, Quantity } from '#experiment/questions.ts';

const evidence: Evidence = {
  rows: () => [{ value: 3 }],
  program: () => ({ lines: [], endedAtMs: 0, steps: [], blocks: [] }),
};
const explained = { href: '#there', words: 'There' };

describe('every lab that asks', () => {
  test('there are some', () => expect(labsThatAsk.length).toBeGreaterThan(0));

  test.each(labsThatAsk)('%s has a few questions, answered by its record', async (lab) => {
    const questions = await questionsOf(lab);
    expect(questions.length).toBeGreaterThanOrEqual(3);
    expect(questions.length).toBeLessThanOrEqual(5);
    for (const { because } of questions) {
      expect(because).toMatch(/\.$/);
      expect(because).not.toMatch(/NaN|undefined|null/);
    }
  });

  test.each(labsThatAsk)('%s has predictions, compared with its record', async (lab) => {
    const predictions = await predictionsOf(lab);
    expect(predictions.length).toBeGreaterThan(0);
    for (const { spec } of predictions)
      if (spec.kind === 'curve') expect(spec.recorded.length).toBeGreaterThan(3);
      else expect(spec.because).not.toMatch(/NaN|undefined|null/);
  });
});

describe('answers', () => {
  const choice: Choice = {
    ...{ kind: 'choice', id: 'one', ask: 'Which?', explained },
    options: [
      { id: '3', words: 'three' },
      { id: '4', words: 'four' },
    ],
    answer: (from) => String(from.rows('any')[0]?.['value']),
    because: () => 'So it stands.',
  };
  const quantity: Quantity = {
    ...{ kind: 'number', id: 'two', ask: 'How many?', explained, unit: 's', digits: 1 },
    answer: (from) => Number(from.rows('any')[0]?.['value']),
    toleranceShare: 0.1,
    because: () => 'So it stands.',
  };

  test('come out of the record', () => {
    expect(choiceOf(choice, evidence, 'a-lab').answer).toBe('3');
    const { answer, tolerance } = quantityOf(quantity, evidence, 'a-lab');
    expect(answer).toBe(3);
    expect(tolerance).toBeCloseTo(0.3, 9);
  });

  test('that fit no option end the build, naming lab, question and answer', () => {
    const none = { ...choice, answer: () => '7' };
    expect(() => choiceOf(none, evidence, 'a-lab')).toThrow(/a-lab.*one.*“7”/);
  });

  test('that are no number end the build', () => {
    const none = { ...quantity, answer: () => Number.NaN };
    expect(() => quantityOf(none, evidence, 'a-lab')).toThrow(/two has no number/);
  });

  test('are called the same when they differ by rounding alone', () => {
    const exact = { ...quantity, toleranceShare: 0 };
    expect(quantityOf(exact, evidence, 'a-lab').tolerance).toBeCloseTo(0.05, 9);
  });
});
