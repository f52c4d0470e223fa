import { expect, test } from 'vitest';
import { courseData, inScript, labData, type TimedLab } from './course-data.ts';

const lab: TimedLab = {
  ...{ id: 'week-2/event-loop', lab: '2.1', title: 'Event loop deep dive' },
  ...{ description: 'Ten tasks.', minutes: 75 },
};
const site = new URL('https://someone.example');

test('a course names its labs by whole addresses where the site is known', () => {
  const { url, hasPart, timeRequired } = courseData([lab], { site, base: '/course/' });
  expect(url).toBe('https://someone.example/course/');
  expect(hasPart).toMatchObject([
    { url: 'https://someone.example/course/week-2/event-loop/', timeRequired: 'PT75M' },
  ]);
  expect(timeRequired).toBe('PT75M');
});

test('and by addresses on its own host where it is not', () => {
  const of = { site: undefined, base: '/', modified: undefined };
  expect(labData(lab, of).url).toBe('/week-2/event-loop/');
  expect(labData(lab, of)).not.toHaveProperty('dateModified');
});

test('no title ends the script element it stands in', () => {
  const text = inScript({ name: '</script><script>alert(1)</script>' });
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toEqual({ name: '</script><script>alert(1)</script>' });
});
