/** What the pages say of themselves to search engines, in the terms of https://schema.org, as JSON-LD. */
import type { Course, Lab } from './course.ts';
import { siteTexts } from './texts.ts';

/** A lab with what only its text tells. */
export interface TimedLab extends Lab {
  /** What reading and running it takes. */
  minutes: number;
}

/** ISO 8601: `PT75M`. */
const duration = (minutes: number) => `PT${minutes}M`;

/** Where the site lives: the base path with the origin before it, if that is known; relative addresses stand for themselves. */
const addressAt = (site: URL | undefined, base: string) => (path: string) =>
  site ? new URL(base + path, site).href : base + path;

function resource(lab: TimedLab, address: (path: string) => string) {
  return {
    '@type': 'LearningResource',
    '@id': address(`${lab.id}/`),
    url: address(`${lab.id}/`),
    name: `${siteTexts.lab(lab.lab)}: ${lab.title}`,
    ...(lab.description !== undefined && { description: lab.description }),
    learningResourceType: 'Lab write-up',
    timeRequired: duration(lab.minutes),
    inLanguage: 'en',
    isAccessibleForFree: true,
  };
}

function courseItself(address: (path: string) => string) {
  return {
    '@type': 'Course',
    '@id': address(''),
    url: address(''),
    name: siteTexts.name,
    description: siteTexts.description,
    provider: { '@type': 'Organization', name: siteTexts.name, url: address('') },
    inLanguage: 'en',
    isAccessibleForFree: true,
  };
}

/** The course with its labs, for its home. Offer and instance are what search engines ask of a course. */
export function courseData(
  labs: readonly TimedLab[],
  { site, base }: { site: URL | undefined; base: string },
) {
  const address = addressAt(site, base);
  const minutes = labs.reduce((sum, lab) => sum + lab.minutes, 0);
  return {
    '@context': 'https://schema.org',
    ...courseItself(address),
    teaches: 'asyncio, event loops and concurrency in production',
    timeRequired: duration(minutes),
    offers: { '@type': 'Offer', category: 'Free', price: 0, priceCurrency: 'EUR' },
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: 'Online',
      courseWorkload: duration(minutes),
    },
    hasPart: labs.map((lab) => resource(lab, address)),
  };
}

/** A lab, for its own page: of the course it names no more than what the course is. */
export function labData(
  lab: TimedLab,
  { site, base, modified }: { site: URL | undefined; base: string; modified: Date | undefined },
) {
  const address = addressAt(site, base);
  return {
    '@context': 'https://schema.org',
    ...resource(lab, address),
    ...(modified && { dateModified: modified.toISOString() }),
    isPartOf: courseItself(address),
  };
}

/** All labs of a course, in its order. */
export const labsOf = ({ weeks }: Course): Lab[] => weeks.flatMap(({ labs }) => labs);

/** JSON that can stand within a script element: no text in it ends the element. */
export const inScript = (data: object): string => JSON.stringify(data).replaceAll('<', '\\u003c');
