import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';

/** What `actions/configure-pages` puts out of the repository's settings: the address a site will have. */
export interface PagesAddress {
  /** `https://someone.github.io`. */
  origin: string;
  /** `/repository` for a project's page; empty for a user's. */
  base_path: string;
}

/** A step of a workflow that runs commands. */
export interface RunStep {
  /** What the shell is given. */
  run: string;
  env: Record<string, string>;
}

const workflow = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      steps: z.array(
        z.object({
          id: z.string().optional(),
          uses: z.string().optional(),
          run: z.string().optional(),
          env: z.record(z.string(), z.string()).optional(),
          with: z.record(z.string(), z.unknown()).optional(),
        }),
      ),
    }),
  ),
});

/**
 * The step of the publishing workflow that builds the site, with what stands for an address filled in.
 * @throws {Error} in words, if the workflow builds otherwise, uploads another folder, or asks for what is not known here
 */
export function publishingStep(
  pages: PagesAddress,
  file = '.github/workflows/publish.yml',
): RunStep {
  const { jobs } = workflow.parse(parse(readFileSync(file, 'utf8')));
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const builds = steps.filter(({ run }) => run?.includes('build'));
  const [step] = builds;
  if (step?.run === undefined || builds.length > 1)
    throw new Error(`${file} has ${builds.length} steps that build; one was expected.`);
  const configured = steps.find(({ uses }) => uses?.startsWith('actions/configure-pages@'))?.id;
  const uploaded = steps.find(({ uses }) => uses?.startsWith('actions/upload-pages-artifact@'));
  if (uploaded?.with?.['path'] !== 'dist')
    throw new Error(`${file} uploads something else than dist, where the build writes to.`);
  const filledIn = (text: string) =>
    text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, asked: string) => {
      const name = asked.replace(`steps.${configured ?? ''}.outputs.`, '');
      if (name === 'origin' || name === 'base_path') return pages[name];
      throw new Error(`${file} asks for ${asked}, which is not known here.`);
    });
  const env = Object.entries(step.env ?? {}).map(([key, text]) => [key, filledIn(text)] as const);
  return { run: filledIn(step.run), env: Object.fromEntries(env) };
}
