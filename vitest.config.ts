import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A process for each of some 140 files takes longer than their tests. So none may leave a global or a module changed behind it.
    isolate: false,
    // Otherwise one processor is left free: half of two.
    maxWorkers: '100%',
    // Simulations of minutes of traffic, on a machine that may be busy with more.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Some measure in real time, as the browser tests do.
    retry: process.env['CI'] ? 1 : 0,
    // Previews read the colours out of it; style sheets are otherwise empty here.
    css: { include: [/tokens\.css/] },
    include: ['{src,labs,scripts}/**/*.test.{ts,tsx}'],
  },
});
