import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fitOf, misfits, queueOf, RIVAL_SERVICE, SEARCHED } from './second-look.bands.ts';
import type { Row } from './sweep.rows.ts';

const { rows } = JSON.parse(
  readFileSync(new URL('recorded/sweep.author.json', import.meta.url), 'utf8'),
) as { rows: Row[] };

test('no other service time searched brings more values into the queue’s bands', () => {
  // Fewer runs than on the page, and only the levels that tell the candidates apart.
  const telling = rows.filter(({ concurrency }) => concurrency >= 5);
  const scoreOf = (medianMs: number, sigma: number) =>
    -misfits(fitOf(queueOf(medianMs, sigma), telling, 60)).length;
  const scores = SEARCHED.mediansMs.flatMap((medianMs) =>
    SEARCHED.sigmas.map((sigma) => scoreOf(medianMs, sigma)),
  );
  expect(scoreOf(RIVAL_SERVICE.medianMs, RIVAL_SERVICE.sigma)).toBe(Math.max(...scores));
});
