import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['{src,labs,scripts}/**/*.test.{ts,tsx}'] },
});
