import { globSync, readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { seededRandom } from '#measure/random.ts';

/** The lab whose experiment, program and recordings each synthetic one has copies of. */
const MODEL = 'week-2/event-loop';
const EXPERIMENT = ['blocking.experiment.ts', 'blocking.figures.ts'];
const COPIED = [
  'ten_tasks.py',
  'blocking_call.py',
  'predictions.ts',
  'recorded/blocking.node.json',
  'recorded/ten_tasks.trace.json',
  'recorded/blocking_call.trace.json',
];
/** How many synthetic labs stand in each week, as many as a full week of a course would have. */
export const LABS_A_WEEK = 10;
/** Week 2 is there already. */
const FIRST_WEEK = 3;
/** Words of prose in a section: about 2,000 in a lab, as in the written ones. */
const WORDS_A_SECTION = 280;
const WORDS_A_SENTENCE = 14;
const SENTENCES_A_PARAGRAPH = 5;

/**
 * Adds labs to a copy of the project, numbered from the first that is missing: prose at random, of the words of the written labs and
 * with a name of its own in each, one experiment with its recording, two programs with their traces, two predictions.
 * @param root the copy's folder
 * @param from how many synthetic labs it has
 * @param to how many it is to have
 */
export async function addLabs(root: string, from: number, to: number): Promise<void> {
  const words = vocabulary(root);
  for (let index = from; index < to; index++) {
    const week = `week-${FIRST_WEEK + Math.floor(index / LABS_A_WEEK)}`;
    if (index % LABS_A_WEEK === 0) await addWeek(`${root}/labs/${week}`, index);
    await addLab(root, week, index, words);
  }
}

/** A word that stands in one synthetic lab and in no other. */
export const nameOf = (index: number): string =>
  `quorum${[...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;

function vocabulary(root: string): string[] {
  const prose = globSync('labs/week-2/*/index.mdx', { cwd: root })
    .map((file) => readFileSync(`${root}/${file}`, 'utf8'))
    .join('\n');
  return [...new Set(prose.match(/\b[a-z]{3,14}\b/g))];
}

async function addWeek(folder: string, index: number): Promise<void> {
  const number = FIRST_WEEK + Math.floor(index / LABS_A_WEEK);
  await mkdir(folder, { recursive: true });
  await writeFile(
    `${folder}/index.mdx`,
    `---
title: 'Week ${number}: synthetic'
description: Ten labs that were generated.
tableOfContents: false
---

import Syllabus from '#site/Syllabus.astro';

<Syllabus week={${number}} />
`,
  );
}

async function addLab(root: string, week: string, index: number, words: readonly string[]) {
  const id = `${week}/synthetic-${index}`;
  const [model, folder] = [`${root}/labs/${MODEL}`, `${root}/labs/${id}`];
  await mkdir(`${folder}/recorded`, { recursive: true });
  for (const file of COPIED) await cp(`${model}/${file}`, `${folder}/${file}`);
  for (const file of [...EXPERIMENT, 'recorded/blocking.node.json']) {
    const text = readFileSync(`${model}/${file}`, 'utf8').replaceAll(MODEL, id);
    await writeFile(`${folder}/${file}`, text);
  }
  await writeFile(`${folder}/index.mdx`, writeUp(id, index, words));
}

function writeUp(id: string, index: number, words: readonly string[]): string {
  const random = seededRandom(index);
  const word = () => words[Math.floor(random() * words.length)] ?? '';
  const sentence = () => {
    const said = Array.from({ length: WORDS_A_SENTENCE }, word).join(' ');
    return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
  };
  const prose = () => {
    const sentences = Array.from({ length: WORDS_A_SECTION / WORDS_A_SENTENCE }, sentence);
    const paragraphs: string[] = [];
    while (sentences.length > 0)
      paragraphs.push(sentences.splice(0, SENTENCES_A_PARAGRAPH).join(' '));
    return paragraphs.join('\n\n');
  };
  const number = `${FIRST_WEEK + Math.floor(index / LABS_A_WEEK)}.${(index % LABS_A_WEEK) + 1}`;
  return `---
title: The ${nameOf(index)} of ${word()} and ${word()}
description: ${sentence()}
lab: '${number}'
---

import Experiment from '#site/Experiment.astro';
import Predictions from '#site/Predictions.astro';
import Program from '#site/Program.astro';
import UntilPredicted from '#site/UntilPredicted.astro';

## Question

${prose()}

## Hypothesis

${prose()}

## Experiment

${prose()}

## Your prediction

<Predictions />

## Results

<UntilPredicted>

${prose()}

<Program file="ten_tasks.py" title="Ten tasks" />

<Experiment id="${id}/blocking" recording="blocking.node" />

## Explanation

### One thread, and what shows it

${prose()}

### A blocked loop

${prose()}

<Program file="blocking_call.py" title="A blocking call" />

## Errors I faced

${prose()}

## Real-world impact

${prose()}

</UntilPredicted>
`;
}
