import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { median } from '#measure/median.ts';
import { chromiumFlags, thisMachine } from '../browser.ts';

/** One of Lighthouse's categories. */
export interface Score {
  title: string;
  /** 0 to 100: the median of the runs. */
  score: number;
  /** Titles of the audits that cost points in any run. */
  failing: string[];
}

/** What Lighthouse says of a page over several runs. */
export interface Scores {
  scores: Score[];
  /** Largest contentful paint, the median of the runs, in milliseconds. */
  largestPaintMs: number;
}

/** Lighthouse is run so often: its times vary with whatever else the machine does. */
const RUNS = 5;

/** Lighthouse's scores for an address, with its mobile preset and its own throttling: medians of five runs. */
export async function lighthouseScores(chromiumPath: string, address: string): Promise<Scores> {
  const runs: Scores[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await lighthouseOnce(chromiumPath, address));
  const titles = runs[0]?.scores.map(({ title }) => title) ?? [];
  return {
    largestPaintMs: median(runs.map(({ largestPaintMs }) => largestPaintMs)),
    scores: titles.map((title) => {
      const own = runs.flatMap(({ scores }) => scores.filter((score) => score.title === title));
      return {
        title,
        score: median(own.map(({ score }) => score)),
        failing: [...new Set(own.flatMap(({ failing }) => failing))],
      };
    }),
  };
}

async function lighthouseOnce(chromiumPath: string, address: string): Promise<Scores> {
  const chrome = await launch({
    chromePath: chromiumPath,
    chromeFlags: ['--headless=new', ...chromiumFlags(thisMachine.isRoot)],
    logLevel: 'silent',
  });
  try {
    const result = await lighthouse(address, {
      port: chrome.port,
      logLevel: 'silent',
      onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
    });
    if (!result) throw new Error(`Lighthouse gave no result for ${address}`);
    const { categories, audits } = result.lhr;
    const largestPaintMs = audits['largest-contentful-paint']?.numericValue;
    if (largestPaintMs === undefined)
      throw new Error(`Lighthouse saw no largest contentful paint on ${address}`);
    const scores = Object.values(categories).map(({ title, score, auditRefs }) => ({
      title,
      score: Math.round((score ?? 0) * 100),
      failing: auditRefs
        .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
        .map(({ id }) => audits[id]?.title ?? id),
    }));
    return { scores, largestPaintMs };
  } finally {
    chrome.kill();
  }
}
