/** What was asked for cannot be done as it was asked: told in its message, with exit code 2. */
export class UsageError extends Error {}

/**
 * An error of `parseArgs` as a usage error: its first sentence says what is wrong, the rest is advice for other programs.
 * @throws {UsageError} always
 */
export function refuseArguments(error: unknown, usage: string): never {
  const [first = ''] = error instanceof Error ? error.message.split(/\.(?: |$)/) : [String(error)];
  throw new UsageError(`${first}.\n${usage}`);
}

/** Runs a command to its end and sets the exit code: 0; 1 if it failed; 2 if its arguments were refused. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
