/** What CPython's own tests of asyncio gave, as a page. */

/** What came of one module of CPython's tests on one of the loops. */
export interface ModuleRun {
  /** "tasks" is test_asyncio/test_tasks.py. */
  module: string;
  /** Whether it ran on the loop that writes traces. */
  traced: boolean;
  rows: [test: string, outcome: 'passed' | 'failed' | 'skipped' | 'left out', reason: string][];
}

const outcomes = ['passed', 'failed', 'skipped', 'left out'] as const;

/** The page, written anew by every run. */
export function page(runs: readonly ModuleRun[]): string {
  const counted = (of: readonly ModuleRun[]) =>
    outcomes.map((outcome) =>
      of.reduce((sum, { rows }) => sum + rows.filter((row) => row[1] === outcome).length, 0),
    );
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const table = (traced: boolean) => {
    const of = runs.filter((run) => run.traced === traced);
    return [
      line(['test_asyncio', ...outcomes]),
      line(['---', ...outcomes.map(() => '---:')]),
      ...of.map((run) => line([`test_${run.module}.py`, ...counted([run])])),
      line(['**all**', ...counted(of)]),
    ].join('\n');
  };
  return `# CPython's own tests, on the virtual loop

Written by \`npm run cpython-tests -- <path of a CPython checkout>\`; not edited by hand.

These are the tests of CPython 3.14's \`Lib/test/test_asyncio\` that concern tasks, locks, queues, task groups, timeouts and what
these stand on. They ran on this site's runtime, each module as one program, once without a trace and once with the tracer's
hooks in place. \`asyncio.new_event_loop()\` gives them the virtual loop; where a test brings a loop of its own, it runs on
that. CPython leaves out the whole of test_asyncio where there are no sockets, as in WebAssembly; that switch alone was taken away.

## Without a trace

${table(false)}

## Traced

${table(true)}

${listed(runs, 'failed', 'Failed', 'None failed.')}

${listed(runs, 'skipped', "Skipped by CPython's own conditions", 'None was skipped.')}

${listed(runs, 'left out', 'Left out here', 'None was left out.')}
`;
}

function listed(runs: readonly ModuleRun[], outcome: string, title: string, none: string): string {
  const lines = new Set(
    runs.flatMap(({ module, rows }) =>
      rows
        .filter((row) => row[1] === outcome)
        .map(([test, , reason]) => `- \`test_${module}.${test}\`: ${reason}`),
    ),
  );
  return `## ${title}\n\n${lines.size === 0 ? none : [...lines].join('\n')}`;
}
