/** The quick half of the tests: types, lint, unit tests. */
import * as plan from './plan.ts';
import { clearReports } from './reports.ts';
import { runSteps } from './steps.ts';

clearReports();
const { passed, failed } = await runSteps([plan.types, plan.lint, plan.unit]);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
