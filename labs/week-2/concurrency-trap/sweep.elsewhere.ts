import type { ProgramFile, ProgramWriter } from '#experiment/exchange.ts';
import { parseParameters } from '#experiment/parameters.ts';
import { LAB_SERVER_ADDRESS } from '#traffic/address.ts';
import { presets } from '#traffic/presets.ts';
import { aiohttpProgram } from './sweep.elsewhere-aiohttp.ts';
import { k6Program } from './sweep.elsewhere-k6.ts';
import { locustProgram } from './sweep.elsewhere-locust.ts';
import { parameters, type Parameters } from './sweep.parameters.ts';

/** What a program is written from. */
export interface ProgramPlan {
  chosen: Parameters;
  /** Where requests go. */
  url: string;
  /** Address of the page, for the head of a program. */
  page: string;
  /** Whose server that is, in a sentence for the head of a program. */
  server: string;
}

/** Requests go where the form sends them; what this browser answers itself, a lab server answers there. */
function planOf(chosen: Parameters, page: string): ProgramPlan {
  if (chosen.host === 'url') {
    const server = 'Send load only to a server that is yours, or whose owner permits it.';
    return { chosen, page, url: chosen.url, server };
  }
  const base = chosen.host === 'lab-server' ? chosen.url : LAB_SERVER_ADDRESS;
  return {
    chosen,
    page,
    url: `${new URL(base).origin}/model/${chosen.preset}`,
    server: `The requests go to a lab server: start one with "npm run server". It answers as its preset ${chosen.preset}: ${presets[chosen.preset].description}`,
  };
}

/** One program for each tool. */
export const programsOf = (plan: ProgramPlan): ProgramFile[] =>
  [aiohttpProgram, locustProgram, k6Program].map((program) => {
    const { notes, ...file } = program(plan);
    const retries = plan.chosen.retries > 0 ? ['Requests are not retried there.'] : [];
    return { ...file, notes: [...notes, ...retries] };
  });

/** The sweep as programs for three other tools. */
export const writePrograms: ProgramWriter = (raw, page) => {
  const parsed = parseParameters(parameters, raw);
  if (!parsed.ok) return parsed;
  return { ok: true, value: programsOf(planOf(parsed.value, page)) };
};
