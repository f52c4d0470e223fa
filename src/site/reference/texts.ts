import type { Kind } from './documented.ts';

/** What the reference pages say beside what they read from the sources. */
export const referenceTexts = {
  byDefault: 'Default:',
  returns: 'Returns',
  throws: 'Throws',
  from: 'From',
  noProps: 'It takes no props.',
  names: (file: string) => `The names of ${file}`,
  kinds: {
    component: 'component',
    interface: 'interface',
    type: 'type',
    function: 'function',
    constant: 'constant',
    schema: 'zod schema',
  } satisfies Record<Kind, string>,
};
