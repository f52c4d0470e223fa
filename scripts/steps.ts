import { spawn } from 'node:child_process';

export interface Counts {
  passed: number;
  failed: number;
}

/** One thing that is checked: a command that succeeds or fails. */
export interface Step {
  title: string;
  /** Commands, run one after the other. */
  run: string[][];
  env?: Record<string, string>;
  /** Reads how many tests the step ran. A step without it is a check, not a test. */
  counts?: () => Counts;
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs steps in order under a heading each, and stops at the first that fails.
 * @returns the tests counted. A step that fails without a failed test to show for it counts as one.
 */
export async function runSteps(steps: readonly Step[]): Promise<Counts> {
  const total: Counts = { passed: 0, failed: 0 };
  for (const { title, run, env, counts } of steps) {
    const start = performance.now();
    console.log(`\n── ${title} ${'─'.repeat(Math.max(3, 68 - title.length))}`);
    const ok = await inOrder(run, env);
    const own = counts?.() ?? { passed: 0, failed: 0 };
    total.passed += own.passed;
    total.failed += ok ? own.failed : Math.max(1, own.failed);
    console.log(`${ok ? '✓' : '✗'} ${title}: ${seconds(start)}`);
    if (!ok) break;
  }
  return total;
}

async function inOrder(commands: string[][], env: Step['env']): Promise<boolean> {
  for (const [command, ...args] of commands) {
    if (command !== undefined && !(await succeeds(command, args, env))) return false;
  }
  return true;
}

function succeeds(command: string, args: string[], env: Step['env']): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}
