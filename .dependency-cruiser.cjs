/** The import rules of ARCHITECTURE.md, as checks. */
const core =
  '^src/(measure|experiment|exchange|traffic|charts|python|share|journal|offline|workers|widgets|site|cli)/';
const only = (name, from, ...allowed) => ({
  name,
  severity: 'error',
  comment: `${name}: see "Who may import whom" in ARCHITECTURE.md`,
  from: { path: from, pathNot: '\\.test(ing)?\\.tsx?$' },
  to: { path: `${core}|^labs/`, pathNot: allowed.map((folder) => `^${folder}`) },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A circle that a type-only import closes is none when the code runs.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'type-import'] } },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(astro:|virtual:|@astrojs/starlight/|@pagefind/)' },
    },
    {
      name: 'undeclared-package',
      severity: 'error',
      comment: 'A package that is used is named in package.json, not found there by luck.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    only('measure-knows-nobody', '^src/measure/', 'src/measure/'),
    only(
      'experiment',
      '^src/experiment/',
      'src/experiment/',
      'src/measure/',
      'src/charts/plot\\.ts',
    ),
    only('exchange', '^src/exchange/', 'src/exchange/', 'src/experiment/', 'src/measure/'),
    only('traffic', '^src/traffic/', 'src/traffic/', 'src/measure/'),
    only('charts', '^src/charts/', 'src/charts/', 'src/measure/', 'src/experiment/'),
    only(
      'share',
      '^src/share/',
      'src/share/',
      'src/experiment/',
      'src/measure/',
      'src/journal/prediction\\.ts',
    ),
    only('journal', '^src/journal/', 'src/journal/', 'src/experiment/', 'src/measure/'),
    only(
      'python',
      '^src/python/',
      'src/python/',
      'src/measure/',
      'src/traffic/',
      'src/workers/connect\\.ts',
    ),
    only('offline', '^src/offline/', 'src/offline/'),
    only(
      'workers-only-expose',
      '^src/workers/',
      'src/workers/',
      'src/offline/',
      'src/experiment/',
      'src/traffic/',
      'src/measure/',
    ),
    only(
      'widgets',
      '^src/widgets/',
      'src/widgets/',
      'src/charts/',
      'src/exchange/',
      'src/experiment/',
      'src/journal/',
      'src/measure/',
      'src/python/',
      'src/share/',
      'src/workers/[^.]+\\.ts$',
      'src/offline/register\\.ts$',
      // How a page and a server find and understand each other.
      'src/traffic/(address|model-protocol)\\.ts$',
    ),
    only(
      'labs',
      '^labs/',
      'labs/',
      'src/exchange/',
      'src/experiment/',
      'src/measure/',
      'src/traffic/',
      'src/charts/',
    ),
    {
      name: 'a-lab-stands-alone',
      severity: 'error',
      comment: 'What two labs share moves to src/.',
      from: { path: '^labs/([^/]+/[^/]+)/' },
      to: { path: '^labs/', pathNot: '^labs/$1/' },
    },
    {
      name: 'plot-is-injected',
      severity: 'error',
      comment:
        'Only src/charts/plot.ts imports Plot itself; everyone else is handed it or imports types.',
      from: { pathNot: '^src/charts/plot\\.ts$' },
      to: { path: 'node_modules/@observablehq/plot', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.astro)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
