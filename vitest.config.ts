import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Simulations of minutes of traffic, on a machine that may be busy with more.
    testTimeout: 60_000,
    include: ['{src,labs,scripts}/**/*.test.{ts,tsx}'],
  },
});
