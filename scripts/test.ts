/** Everything there is to check. Stops at the first step that fails; the last line counts the tests. */
import { ensureChromium, thisMachine } from './browser.ts';
import * as plan from './plan.ts';
import { clearReports } from './reports.ts';
import { runSteps, runTogether, type Counts } from './steps.ts';

async function everything(): Promise<Counts> {
  const chromium = await ensureChromium(thisMachine);
  console.log(`Browser: ${chromium.version} (${chromium.path})`);
  clearReports();
  const read = await runSteps([plan.lock, plan.contentTypes]);
  if (read.failed > 0) return read;
  const { types, lint, format, imports, labs, dead } = plan;
  const checked = await runTogether([types, lint, format, imports, labs, dead]);
  if (checked.failed > 0) return checked;
  return runSteps([
    plan.unit,
    plan.build,
    plan.userBuild,
    plan.links,
    plan.browserTests(chromium.path),
    plan.engines,
  ]);
}

const { passed, failed } = await everything().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return { passed: 0, failed: 1 };
});
process.exitCode = failed > 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed`);
