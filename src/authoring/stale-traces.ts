import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isProgram } from '#python/program-files.ts';
import { decodeTrace } from '#python/trace-codec.ts';
import type { Finding } from './finding.ts';

const MEND = 'Record it anew: npm run traces';

/**
 * Whether every program has a trace of its present text, and every trace its program. That a trace is what the loop does today is
 * another matter, which takes a Python: `npm test` compares them byte for byte.
 */
export function traceFindings(root: string): Finding[] {
  const programs = filesOf('labs/**/*.py', root).filter((file) =>
    isProgram(readFileSync(join(root, file), 'utf8')),
  );
  const orphans = filesOf('labs/**/recorded/*.trace.json', root).filter(
    (trace) => !programs.some((program) => traceOf(program) === trace),
  );
  return [
    ...programs.flatMap((program) => problemOf(program, root)),
    ...orphans.map((file) => ({
      file,
      line: 1,
      says: 'There is no program it is the trace of.',
      mend: 'Delete it, or give the program its old name back.',
    })),
  ];
}

const filesOf = (pattern: string, root: string): string[] =>
  globSync(pattern, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();

const traceOf = (program: string): string =>
  posix.join(posix.dirname(program), 'recorded', `${posix.basename(program, '.py')}.trace.json`);

function problemOf(program: string, root: string): Finding[] {
  const trace = traceOf(program);
  if (!existsSync(join(root, trace)))
    return [{ file: program, line: 1, says: `Its trace ${trace} is missing.`, mend: MEND }];
  try {
    const { source } = decodeTrace(readFileSync(join(root, trace), 'utf8'));
    if (source === readFileSync(join(root, program), 'utf8')) return [];
    return [
      { file: trace, line: 1, says: `${program} has changed since it was recorded.`, mend: MEND },
    ];
  } catch (error) {
    return [
      {
        file: trace,
        line: 1,
        says: error instanceof Error ? error.message : String(error),
        mend: MEND,
      },
    ];
  }
}
