/** `npm run new-lab`: makes a lab that builds, tests and runs. See `USAGE` in new-lab/arguments.ts. */
import { globSync, readFileSync } from 'node:fs';
import { parseFrontmatter } from '@astrojs/markdown-remark';
import { root } from './load.ts';
import { readNewLabArguments, USAGE, type NewLabArguments } from './new-lab/arguments.ts';
import { terminalOn } from './new-lab/ask.ts';
import { makeLab, refuseTaken, type NewLab } from './new-lab/make-lab.ts';
import { labName, nextNumber, oneLine, titleFrom, type LabName } from './new-lab/names.ts';
import { endProgress, showProgress } from './progress.ts';
import { runCommand, UsageError } from './usage-error.ts';

const LONGEST_ABOUT = 200;

/** A name that can be had. */
function freeName(text: string): LabName {
  const name = labName(text);
  refuseTaken(root, name);
  return name;
}

const readTitle = (text: string) => oneLine(text, 'A title');
const readAbout = (text: string) =>
  text === '' ? null : oneLine(text, 'What the syllabus shows', LONGEST_ABOUT);

async function asked(given: NewLabArguments, stop: AbortController) {
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  if (!isTerminal || (given.name !== undefined && given.title !== undefined)) {
    if (given.name === undefined) throw new UsageError(`Which lab?\n${USAGE}`);
    const name = freeName(given.name);
    const title = readTitle(given.title ?? titleFrom(name));
    return { name, title, about: readAbout(given.about ?? '') };
  }
  const terminal = terminalOn(process.stdin, process.stdout, stop);
  try {
    const name =
      given.name === undefined
        ? await terminal.ask({ ask: 'Which lab, as in week-3/backpressure?', read: freeName })
        : freeName(given.name);
    const title = await terminal.ask({
      ask: 'Its title?',
      otherwise: given.title ?? titleFrom(name),
      read: readTitle,
    });
    const about =
      given.about === undefined
        ? await terminal.ask({
            ask: 'What is it about, in one sentence? (Enter keeps the example’s)',
            read: readAbout,
          })
        : readAbout(given.about);
    return { name, title, about };
  } finally {
    terminal.close();
  }
}

/** The numbers of all labs there are, drafts too. */
function numbersInUse(): { lab: string | undefined }[] {
  return globSync('labs/week-*/*/index.mdx', { cwd: root }).map((file) => {
    const { lab } = parseFrontmatter(readFileSync(`${root}/${file}`, 'utf8')).frontmatter;
    return { lab: lab === undefined ? undefined : String(lab) };
  });
}

async function newLab(): Promise<void> {
  const given = readNewLabArguments(process.argv.slice(2));
  if (given.help) return console.log(USAGE);
  const stop = new AbortController();
  process.on('SIGINT', () => stop.abort(new Error('Interrupted: nothing was written.')));
  const { name, title, about } = await asked(given, stop);
  const lab: NewLab = { ...name, title, about, number: nextNumber(name.week, numbersInUse()) };
  console.log(`Lab ${lab.number}, ${title}: running its first experiment …`);
  const files = await makeLab(root, lab, stop.signal, showProgress);
  endProgress();
  console.log(`Written:
${files.map((file) => `  ${file}`).join('\n')}
npm run dev shows it at /${lab.id}/ (start it anew if it runs: the sidebar is made once).
npx vitest run labs/${lab.id} runs its test.`);
}

await runCommand(newLab);
