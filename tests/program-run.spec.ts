import { expect, test, type Page } from '@playwright/test';
import { Program } from './program.ts';

const lab = 'week-2/event-loop/';
const file = 'ten_tasks.py';

async function open(page: Page): Promise<Program> {
  await page.goto(lab);
  return new Program(page, file).wake();
}

test('runs what stands in the editor, then steps through its trace', async ({ page }) => {
  const program = await open(page);
  await program.run(
    'import asyncio\n\nasync def main():\n    print("mine")\n\nasyncio.run(main())\n',
  );
  await program.hasStatus('done');
  await expect(program.output).toHaveText('mine');
  await program.step(1);
  await expect(program.sentence).toContainText('Task-1');
  await expect(program.section.getByRole('link', { name: 'Link to this step' })).toHaveCount(0);

  await program.editor.fill('print("another")\n');
  await expect(program.section).toContainText('The program was edited since this trace');
  await program.button('Reset program').click();
  await expect(program.editor).toContainText('Ten tasks name the thread');
});

test('explains a deadlock: which task waits at which line', async ({ page }) => {
  const program = await open(page);
  await program.run(
    'import asyncio\n\nasync def main():\n    await asyncio.Event().wait()\n\nasyncio.run(main())\n',
  );
  await program.hasStatus('failed');
  await expect(program.message).toContainText('Task-1 waits at line 4');
  await program.button('To the end').click();
  await expect(program.section.locator('.program-end')).toContainText('Deadlock');
  await expect(program.section.locator('.loop-select')).toContainText('wait for ever');
});

test('shows a traceback with the line of the program', async ({ page }) => {
  const program = await open(page);
  await program.run('\n1 / 0\n');
  await program.hasStatus('failed');
  await expect(program.output).toContainText('line 2');
  await expect(program.message).toContainText('ZeroDivisionError');
});

test('stops a program that would never end, and keeps what it wrote', async ({ page }) => {
  const program = await open(page);
  await program.run('print("begun", flush=True)\nwhile True:\n    pass\n');
  await program.hasStatus('running');
  await expect(program.output).toContainText('begun');
  await program.button('Stop').click();
  await program.hasStatus('aborted', 2000);
  await expect(program.output).toContainText('begun');
  await program.run('print("again")\n');
  await program.hasStatus('done');
  await expect(program.output).toContainText('again');
});

test('says that Python could not be loaded; the trace is there, and so is another try', async ({
  page,
}) => {
  await page.route('**/python/**', (route) => route.abort());
  const program = await open(page);
  await program.button('Run program').click();
  await program.hasStatus('failed');
  await expect(program.message).toContainText('Python could not be loaded');
  await program.step(1);
  await expect(program.sentence).not.toBeEmpty();
  await page.unroute('**/python/**');
  await program.button('Try again').click();
  await program.hasStatus('done');
  await expect(program.output).toContainText('9 after the wait');
});

test('a million prints are drawn in portions, and none is lost', async ({ page }) => {
  test.slow();
  const program = await open(page);
  await program.editor.fill('for n in range(1_000_000):\n    print(n)\n');
  await program.output.evaluate((log) => {
    const seen = { largest: 0 };
    Object.assign(window, { seen });
    new MutationObserver((records) => {
      const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
      const size = added.reduce((sum, { textContent }) => sum + (textContent?.length ?? 0), 0);
      seen.largest = Math.max(seen.largest, size);
    }).observe(log, { childList: true, subtree: true });
  });
  await program.button('Run program').click();
  // On a busy machine the time that a program may compute is over before its output is full.
  await expect(program.section).toHaveAttribute('data-status', /done|aborted/, { timeout: 90_000 });
  const written = (await program.output.textContent()) ?? '';
  const numbers = written.slice(0, written.indexOf('[Async Labs]')).trim().split('\n');
  expect(numbers.length).toBeGreaterThan(10_000);
  // The last one may be cut off.
  expect(numbers.slice(0, -1).findIndex((number, line) => Number(number) !== line)).toBe(-1);
  // What is laid out in one go: a portion, and what of its first block is drawn anew.
  const largest = await page.evaluate(
    () => (window as unknown as { seen: { largest: number } }).seen.largest,
  );
  expect(largest).toBeGreaterThan(1000);
  expect(largest).toBeLessThan(40_000);
});
