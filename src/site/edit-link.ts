type Env = Record<string, string | undefined>;

/** Runs git and gives its output, or undefined where git or what was asked for is missing. */
export type Git = (...args: string[]) => string | undefined;

const githubRemote =
  /^(?:git@github\.com:|(?:https|ssh|git):\/\/(?:[^@/]+@)?github\.com\/)([^/]+\/[^/]+?)(?:\.git)?\/?$/;

/**
 * The address under which GitHub opens this repository's files for editing, or undefined where the repository is not
 * known to be on GitHub. In a workflow it comes from the environment, so that a fork edits itself; elsewhere from the
 * `origin` remote.
 */
export function editBaseFrom(env: Env, git: Git): string | undefined {
  const fromWorkflow = env['GITHUB_REPOSITORY'];
  const repository =
    fromWorkflow ?? githubRemote.exec(git('remote', 'get-url', 'origin') ?? '')?.[1];
  if (!repository) return undefined;
  const server = (fromWorkflow && env['GITHUB_SERVER_URL']) || 'https://github.com';
  return `${server}/${repository}/edit/${branchFrom(env, git)}/`;
}

/** The published branch: the one a workflow runs on, else the remote's default, else `main`. */
function branchFrom(env: Env, git: Git): string {
  const onBranch = env['GITHUB_REF_TYPE'] === 'branch' && !env['GITHUB_BASE_REF'];
  if (onBranch && env['GITHUB_REF_NAME']) return env['GITHUB_REF_NAME'];
  const head = git('symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
  return head?.replace(/^origin\//, '') ?? 'main';
}
