import { parseFrontmatter } from '@astrojs/markdown-remark';
import { expect, test } from 'vitest';
import questions from './template/lab/questions.ts';
import { labTexts, weekTexts } from './fill.ts';

const lab = { id: 'week-3/backpressure', week: 3, title: "It's: a “test” # $& \\", number: '3.1' };
const frontmatterOf = (text = '') => parseFrontmatter(text).frontmatter as unknown;

test('a lab has its own name everywhere, whatever its title holds', () => {
  const texts = labTexts({ ...lab, about: 'One: two.' });
  expect(Object.values(texts).join('')).not.toContain('new-lab/');
  expect(texts['bounded-queue.experiment.ts']).toContain("id: 'week-3/backpressure/bounded-queue'");
  expect(frontmatterOf(texts['index.mdx'])).toEqual({
    title: lab.title,
    description: 'One: two.',
    lab: '3.1',
  });
});

test('without a sentence of its own, a lab keeps the example’s', () => {
  const { title, number } = lab;
  const texts = labTexts({ ...lab, title, number, about: null });
  expect(frontmatterOf(texts['index.mdx'])).toMatchObject({
    description: expect.stringContaining('queue') as string,
  });
});

test('a week has its number', () => {
  const { 'index.mdx': text } = weekTexts({ week: 12 });
  expect(frontmatterOf(text)).toMatchObject({ title: 'Week 12' });
  expect(text).toContain('<Syllabus week={12} />');
});

test('it asks as many questions as a lab is to', () => {
  expect(questions.length).toBeGreaterThanOrEqual(3);
  expect(questions.length).toBeLessThanOrEqual(5);
});
