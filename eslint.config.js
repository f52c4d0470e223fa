import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { docs } from './eslint.docs.js';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '.astro/',
      '.cache/',
      'node_modules/',
      'test-results/',
      'playwright-report/',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.core.json', './src/workers/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // `typeof import('./x.ts')` is the only name a module's own type has.
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // Interfaces here are records of functions that use no `this`. They are written as methods for their variance (see
      // src/experiment/contract.ts) and taken apart freely.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
    },
  },
  docs,
  {
    // Clock, chance and page come in through the context: see ARCHITECTURE.md.
    files: [
      'src/{measure,experiment,exchange,share,traffic,charts}/**/*.ts',
      '{labs,src/cli/new-lab/template}/**/*.experiment.ts',
    ],
    ignores: ['**/*.test.ts', '**/*.bundled.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['window', 'document', 'self', 'globalThis', 'performance', 'fetch', 'setTimeout'].map(
          (name) => ({ name, message: 'Take it from the context that is handed in.' }),
        ),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Use the seeded source of the context.' },
        { object: 'Date', property: 'now', message: 'Use the clock of the context.' },
      ],
    },
  },
);
