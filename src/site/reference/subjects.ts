/** What the reference pages are of. */

/** The page of components and that of the contract, below `labs/`. */
export const REFERENCE_PAGES = {
  components: 'write-a-lab/components',
  contract: 'write-a-lab/contract',
} as const;

/** Components that write-ups are made of: files of `src/site/` without `.astro`, in the order of the page. */
export const componentNames = [
  'Experiment',
  'Program',
  'Recorded',
  'RecordedTable',
  'Verdict',
  'Given',
  'StaticFigure',
  'NumberTable',
  'Predictions',
  'UntilPredicted',
  'CheckYourself',
  'SourceLink',
] as const;

/** Modules that a lab's own files import, in the order of the page: files of `src/experiment/`. */
export const contractModules = [
  'contract',
  'context',
  'fields',
  'parameters',
  'needs',
  'exchange',
  'recording',
  'questions',
  'fake-host.testing',
] as const;

/** The file of a component that write-ups may use, below the repository's root. */
export const componentFile = (name: string): string => `src/site/${name}.astro`;

/** The file of a module of the contract, likewise. */
export const contractFile = (name: string): string => `src/experiment/${name}.ts`;
