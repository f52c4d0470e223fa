/** Says what in the labs does not hold any more: recordings, traces, claimed verdicts, numbers typed by hand. */
import { checkLabs } from '../src/authoring/check-labs.ts';
import { findingText } from '../src/authoring/finding.ts';
import { experimentIds, loadExperimentFile, root } from '../src/cli/load.ts';
import { experimentsById } from '../src/site/recordings-check.ts';

const experiments = await Promise.all(
  experimentIds().map(async (id) => [id, await loadExperimentFile(id)] as const),
);
const findings = checkLabs(root, experimentsById(experiments.map(([id, each]) => [id, each])));
for (const finding of findings) console.log(findingText(finding));
console.log(findings.length === 0 ? 'The labs hold.' : `${findings.length} to mend.`);
process.exitCode = findings.length > 0 ? 1 : 0;
