import * as z from 'zod';
import { parse } from 'yaml';

const permissions = z.union([z.string(), z.record(z.string(), z.string())]);
const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const workflow = z.looseObject({
  on: z.unknown(),
  permissions: permissions.optional(),
  jobs: z.record(
    z.string(),
    z.looseObject({
      permissions: permissions.optional(),
      'timeout-minutes': z.number().optional(),
      uses: z.string().optional(),
      steps: z.array(step).default([]),
    }),
  ),
});
type Step = z.output<typeof step>;

/** What somebody else writes, in a title or a branch's name, and what a shell would then take for commands. */
const FOREIGN_TEXT =
  /\$\{\{[^}]*\b(?:github\.event\.(?!repository\b)|github\.head_ref\b|inputs\.)[^}]*\}\}/;
const PINNED = /@[0-9a-f]{40}$/;

/**
 * What makes a workflow unsafe, in sentences: an action that is not named by its commit, rights that nobody gave it by name or that
 * are more than a job needs, a trigger that hands a stranger's code the project's own rights, and a stranger's words in a shell.
 * @param text the workflow's file, YAML
 * @throws {Error} if it is no workflow
 */
export function problemsOf(text: string): string[] {
  const { on, jobs, ...whole } = workflow.parse(parse(text));
  const problems: string[] = [];
  if (triggersOf(on).includes('pull_request_target'))
    problems.push('pull_request_target runs a stranger’s code with the project’s rights');
  if (whole.permissions === undefined) problems.push('it says no permissions for the whole of it');
  else if (mayWrite(whole.permissions))
    problems.push('all of its jobs may write: say it at the job');
  for (const [name, job] of Object.entries(jobs)) {
    if (typeof job.permissions === 'string')
      problems.push(`${name}: ${job.permissions} is too much`);
    if (job['timeout-minutes'] === undefined && job.uses === undefined)
      problems.push(`${name}: it may run for ever`);
    const used = [job, ...job.steps].flatMap(({ uses }) => uses ?? []);
    for (const action of used)
      if (!action.startsWith('./') && !PINNED.test(action))
        problems.push(`${name}: ${action} is not pinned by its commit`);
    problems.push(...job.steps.flatMap(problemsOfStep).map((problem) => `${name}: ${problem}`));
  }
  return problems;
}

function problemsOfStep({ uses, run, with: given }: Step): string[] {
  const keepsToken =
    uses?.startsWith('actions/checkout@') && given?.['persist-credentials'] !== false;
  const foreign = FOREIGN_TEXT.exec(run ?? '');
  return [
    ...(keepsToken
      ? ['the checkout leaves its token lying about: persist-credentials: false']
      : []),
    ...(foreign ? [`${foreign[0]} stands in a shell’s command: hand it over in env`] : []),
  ];
}

const mayWrite = (granted: z.output<typeof permissions>) =>
  typeof granted === 'string'
    ? granted !== 'read-all'
    : Object.values(granted).some((right) => right === 'write');

function triggersOf(on: unknown): string[] {
  if (typeof on === 'string') return [on];
  if (Array.isArray(on)) return on.map(String);
  return typeof on === 'object' && on !== null ? Object.keys(on) : [];
}
