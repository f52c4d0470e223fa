import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromiumFlags, thisMachine } from '../browser.ts';

export interface Score {
  title: string;
  /** 0 to 100. */
  score: number;
  /** Titles of the audits that cost points. */
  failing: string[];
}

/** Lighthouse's scores for an address, with its mobile preset and its own throttling. */
export async function lighthouseScores(chromiumPath: string, address: string): Promise<Score[]> {
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
    return Object.values(categories).map(({ title, score, auditRefs }) => ({
      title,
      score: Math.round((score ?? 0) * 100),
      failing: auditRefs
        .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
        .map(({ id }) => `${audits[id]?.title ?? id} ${audits[id]?.displayValue ?? ''}`),
    }));
  } finally {
    chrome.kill();
  }
}
