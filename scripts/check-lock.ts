/** Checks that package-lock.json serves every platform. */
import { readFileSync } from 'node:fs';
import { problemsOf, type LockFile } from './lock.ts';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile;
const problems = problemsOf(lock);
for (const problem of problems) console.error(problem);
console.log(
  `package-lock.json: ${Object.keys(lock.packages).length} packages, ${problems.length} problems`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
