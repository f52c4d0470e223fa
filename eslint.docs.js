import jsdoc from 'eslint-plugin-jsdoc';

/**
 * Every public name says what it means: its unit, its shape, when it misleads, and what it throws. Prose, in TypeScript: types
 * are not repeated, and a parameter is named only where its name does not say enough.
 */
export const docs = {
  files: ['src/**/*.{ts,tsx}', 'labs/**/*.ts', 'scripts/**/*.ts'],
  ignores: [
    '**/*.{test,testing}.ts',
    '**/*.d.ts',
    // Shown to the reader as they stand.
    'labs/**/*.{broken,mended}.ts',
  ],
  plugins: { jsdoc },
  settings: { jsdoc: { mode: 'typescript' } },
  rules: {
    'jsdoc/require-jsdoc': [
      'error',
      {
        publicOnly: { esm: true, cjs: false, window: false },
        enableFixer: false,
        checkConstructors: false,
        require: { FunctionDeclaration: true, ClassDeclaration: true },
        contexts: [
          // A component's properties are told with the component, which stands right below.
          'TSInterfaceDeclaration:not([id.name=/Props$/])',
          'TSTypeAliasDeclaration',
          'ExportNamedDeclaration > VariableDeclaration',
          'ExportDefaultDeclaration > CallExpression[callee.name="defineExperiment"]',
        ],
      },
    ],
    'jsdoc/require-throws': 'error',
    'jsdoc/require-throws-type': 'error',
    'jsdoc/check-tag-names': 'error',
    'jsdoc/informative-docs': 'error',
    'jsdoc/empty-tags': 'error',
    'jsdoc/no-types': 'error',
  },
};
