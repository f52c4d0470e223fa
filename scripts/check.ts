/** The quick half of the tests, side by side: types, lint, dead code, what the labs claim, and the unit tests that start no other program. */
import * as plan from './plan.ts';
import { clearReports } from './reports.ts';
import { runSteps, runTogether } from './steps.ts';

clearReports();
if (!plan.hasContentTypes()) await runSteps([plan.contentTypes]);
const { passed, failed } = await runTogether([
  plan.types,
  plan.quickLint,
  plan.labs,
  plan.dead,
  plan.quickUnit,
]);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
