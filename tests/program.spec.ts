import { expect, test } from '@playwright/test';
import { axeFindsInBoth } from './axe.ts';
import { Program } from './program.ts';

const lab = 'week-2/event-loop/';
const file = 'ten_tasks.py';

test.describe('stepping the recorded trace', () => {
  test('needs no Python, and goes back the way it came', async ({ browser, baseURL }) => {
    // Where a program has run before, Python starts as the reader comes near one: this is a browser of its own.
    const page = await browser.newPage({ baseURL: baseURL ?? '' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(lab);
    const program = await new Program(page, file).wake();
    await expect(program.output).toContainText('9 after the wait');

    const seen: string[] = [];
    for (let step = 0; step < 6; step++) {
      await program.step(1);
      await expect(program.sentence).not.toHaveText(seen.at(-1) ?? '');
      seen.push(await program.sentence.innerText());
    }
    for (const sentence of seen.slice(0, -1).reverse()) {
      await program.step(1, 'Step back');
      await expect(program.sentence).toHaveText(sentence);
    }
    expect(asked.filter((url) => url.includes('/python/'))).toEqual([]);
    await expect(program.section).toHaveAttribute('data-status', 'idle');
    await page.close();
  });

  test('shows the queue, the timers and what select waits for', async ({ page }) => {
    await page.goto(lab);
    const program = await new Program(page, file).wake();
    await program.section.getByLabel('Step by').selectOption({ label: 'turn of the loop' });
    await program.step(2);
    await expect(program.sentence).toHaveText('Turn 2 begins with 10 callbacks ready.');
    await expect(program.collection('Ready queue').getByRole('listitem')).toHaveCount(6);
    await expect(program.collection('Ready queue')).toContainText('and 4 more');
    await program.step(1);
    await expect(program.collection('Scheduled timers')).toContainText('100 ms');
    await program.section.getByLabel('Step by').selectOption({ label: 'event' });
    await program.step(1);
    await expect(program.section.locator('.loop-select')).toContainText('at most, 100 ms');
    await expect(program.section.locator('.loop-facts')).toContainText('Clock100 ms');
    await expect(program.output).toContainText('9 before the wait');
    await expect(program.output).not.toContainText('after the wait');
    await expect(program.section.locator('.run-once [data-running]')).toContainText(
      'self._selector.select(timeout)',
    );
  });

  test('marks the line of every task, and a task pointed at wherever it stands', async ({
    page,
  }) => {
    await page.goto(lab);
    const program = await new Program(page, file).wake();
    await program.section.getByLabel('Step by').selectOption({ label: 'line' });
    await program.step(8);
    const marks = program.section.locator('.task-gutter .line-mark');
    await expect(marks.filter({ hasText: 'Task-2' })).toHaveAttribute('data-phase', 'running');
    await program.button('Task-3').hover();
    await expect(program.section.locator('[data-lit][data-task="2"]').first()).toBeVisible();
    await expect(program.collection('Ready queue').locator('[data-lit]')).toContainText('Task-3');
  });

  test('can be scrubbed with the keyboard, and follows a task', async ({ page }) => {
    await page.goto(lab);
    const program = await new Program(page, file).wake();
    await program.step(1);
    await program.scrubber.focus();
    await page.keyboard.press('End');
    await expect(program.section).toContainText('The program has ended.');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Home');
    await expect(program.scrubber).toHaveAttribute('aria-valuenow', '0');
    await expect(program.scrubber).toHaveAttribute('aria-valuetext', /about to start/);

    await program.button('Task-4').click();
    await program.button('Its next step').click();
    await expect(program.sentence).toHaveText('Task-4 runs.');
    const first = Number(await program.scrubber.getAttribute('aria-valuenow'));
    await program.button('Its next step').click();
    expect(Number(await program.scrubber.getAttribute('aria-valuenow'))).toBeGreaterThan(first);
    await program.button('Its step before').click();
    await expect(program.scrubber).toHaveAttribute('aria-valuenow', String(first));
  });

  test('can be dragged through', async ({ page }) => {
    await page.goto(lab);
    const program = await new Program(page, file).wake();
    await program.step(1);
    await program.scrubber.scrollIntoViewIfNeeded();
    const box = await program.scrubber.boundingBox();
    if (!box) throw new Error('The scrubber is not on the page.');
    const value = async () => Number(await program.scrubber.getAttribute('aria-valuenow'));
    await page.mouse.move(box.x + 2, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + 20);
    await expect.poll(value).toBeGreaterThan(50);
    await page.mouse.move(box.x + box.width - 1, box.y + 20);
    await page.mouse.up();
    const last = Number(await program.scrubber.getAttribute('aria-valuemax'));
    await expect.poll(value).toBeGreaterThan(last - 5);
  });

  test('plays to its end at the pace chosen', async ({ page }) => {
    await page.clock.install();
    await page.goto(lab);
    const program = await new Program(page, file).wake();
    await program.section.getByLabel('Step by').selectOption({ label: 'turn of the loop' });
    await program.button('Play').click();
    await expect(program.button('Pause')).toBeVisible();
    await page.clock.runFor(20_000);
    await expect(program.section).toContainText('The program has ended.');
    await expect(program.button('Play')).toBeVisible();
  });

  test('says why the trace cannot be had, and tries again', async ({ page }) => {
    await page.route('**/*.trace*', (route) => route.abort());
    await page.goto(lab);
    const program = await new Program(page, file).wake();
    await program.step(1);
    await expect(program.message).toContainText('The recorded trace could not be loaded');
    await page.unroute('**/*.trace*');
    await program.step(1);
    await expect(program.sentence).not.toBeEmpty();
    await expect(program.message).toBeEmpty();
  });
});

test.describe('a link to a step', () => {
  test('opens the recorded trace there and runs nothing', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${lab}#program=${file}&step=42`);
    const program = new Program(page, file);
    await expect(program.scrubber).toHaveAttribute('aria-valuenow', '42');
    await expect(program.section).toBeInViewport();
    await expect(program.section.getByRole('link', { name: 'Link to this step' })).toHaveAttribute(
      'href',
      `#program=${file}&step=42`,
    );
    expect(asked.filter((url) => url.includes('/python/'))).toEqual([]);
  });

  for (const [step, shown] of [
    ['99999', /stands at the nearest/],
    ['-3', /asks for step -3/],
    ['x', /asks for step x/],
  ] as const)
    test(`says what is wrong with step ${step}`, async ({ page }) => {
      await page.goto(`${lab}#program=${file}&step=${step}`);
      await expect(new Program(page, file).message).toHaveText(shown);
    });

  test('says that there is no such program', async ({ page }) => {
    await page.goto(`${lab}#program=nothing.py&step=1`);
    await expect(page.getByRole('alert').filter({ hasText: 'nothing.py' })).toContainText(file);
  });
});

test('works as a plain field when the editor cannot be loaded', async ({ page }) => {
  await page.route('**/editor.*.js', (route) => route.abort());
  await page.goto(lab);
  const program = await new Program(page, file).wake();
  await program.editor.click();
  await expect(program.section).toContainText('The editor could not be loaded');
  await program.editor.fill('print("plain")');
  await program.button('Run program').click();
  await program.hasStatus('done');
  await expect(program.output).toHaveText('plain');
});

for (const width of [390, 1280])
  test(`axe finds nothing after some steps, in either theme, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(lab);
    const program = await new Program(page, file).wake();
    await program.step(16);
    await expect(program.section.locator('.run-once')).toBeVisible();
    expect(await axeFindsInBoth(page, 'section[data-program]')).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the program and what it wrote can be read', async ({ page }) => {
    await page.goto(lab);
    const program = new Program(page, file);
    await expect(program.editor).toContainText('async def job(number):');
    await expect(program.output).toContainText('9 after the wait');
  });
});
