import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';

/** Tests that passed and failed; skipped ones count as neither. */
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
  for (const step of steps) {
    const start = performance.now();
    heading(step);
    const ok = await inOrder(step, 'inherit');
    add(total, result(step, ok, start));
    if (!ok) break;
  }
  return total;
}

/**
 * Runs steps side by side. What each has to say is shown under its heading when it has ended; none stops the others.
 * @param steps the one that takes longest first: where processors are few, the others make way for it
 */
export async function runTogether(steps: readonly Step[]): Promise<Counts> {
  const total: Counts = { passed: 0, failed: 0 };
  const start = performance.now();
  await Promise.all(
    steps.map(async (step, place) => {
      const said: string[] = [];
      const ok = await inOrder(step, said, place > 0);
      heading(step);
      process.stdout.write(said.join(''));
      add(total, result(step, ok, start));
    }),
  );
  return total;
}

function heading({ title }: Step): void {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(3, 68 - title.length))}`);
}

function result({ title, counts }: Step, ok: boolean, start: number): Counts {
  console.log(`${ok ? '✓' : '✗'} ${title}: ${seconds(start)}`);
  const own = counts?.() ?? { passed: 0, failed: 0 };
  return { passed: own.passed, failed: ok ? own.failed : Math.max(1, own.failed) };
}

function add(total: Counts, { passed, failed }: Counts): void {
  total.passed += passed;
  total.failed += failed;
}

/** Where a command's words go: to the terminal at once, or into a list. */
type Output = 'inherit' | string[];

async function inOrder({ run, env }: Step, output: Output, makesWay = false): Promise<boolean> {
  for (const command of run) if (!(await succeeds(command, env, output, makesWay))) return false;
  return true;
}

function succeeds(
  [command = '', ...args]: readonly string[],
  env: Step['env'],
  output: Output,
  makesWay: boolean,
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: output === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    if (makesWay && child.pid !== undefined)
      setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    if (output !== 'inherit')
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', (text: string) => output.push(text));
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}
