import { globSync } from 'node:fs';
import { foldKey } from '../src/widgets/prediction/fold.ts';

/** The labs whose results are folded until a reader has predicted: folders below `labs/`. */
const labs = globSync('labs/**/predictions.ts').map((file) =>
  file.replaceAll('\\', '/').replace(/^labs\/|\/predictions\.ts$/g, ''),
);

/**
 * The storage of a reader who has opened the results of every lab, as Playwright takes it: for tests and measurements that are
 * about what comes after.
 * @param url the site's address, with its base path
 */
export function openedResults(url: string) {
  const { origin, pathname } = new URL(url);
  const base = pathname.replace(/\/?$/, '/');
  const localStorage = labs.map((lab) => ({ name: foldKey(base, lab), value: 'skipped' }));
  return { cookies: [], origins: [{ origin, localStorage }] };
}
