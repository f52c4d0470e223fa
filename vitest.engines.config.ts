import { defineConfig } from 'vitest/config';

/** The journeys in several browsers: one after the other, for two cores are few. */
export default defineConfig({
  test: {
    // As in playwright.config.ts: three browsers in turn, in real time.
    retry: process.env['CI'] ? 2 : 0,
    testTimeout: 150_000,
    hookTimeout: 60_000,
    include: ['tests/engines/**/*.test.ts'],
    fileParallelism: false,
  },
});
