import { expect, test } from 'vitest';
import { publishingStep } from './workflow.ts';

test('the workflow builds with the address that the repository’s settings give', () => {
  const step = publishingStep({ origin: 'https://someone.github.io', base_path: '/course' });
  expect(step.run).toBe('npm run build');
  expect(step.env).toEqual({ SITE: 'https://someone.github.io', BASE: '/course' });
});
