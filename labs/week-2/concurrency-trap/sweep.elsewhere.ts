import type { ProgramFile, ProgramTarget, ProgramWriter } from '#experiment/exchange.ts';
import { parseParameters } from '#experiment/parameters.ts';
import { presets } from '#traffic/presets.ts';
import { aiohttpProgram } from './sweep.elsewhere-aiohttp.ts';
import { k6Program } from './sweep.elsewhere-k6.ts';
import { locustProgram } from './sweep.elsewhere-locust.ts';
import { parameters, type Parameters } from './sweep.parameters.ts';

/** A lab server on the reader's own machine, as `npm run server` starts it. */
const LAB_SERVER = 'http://127.0.0.1:4380';

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

function planOf(chosen: Parameters, { url, page }: ProgramTarget): ProgramPlan {
  const preset = presets[chosen.preset];
  return url === null
    ? {
        chosen,
        page,
        url: `${LAB_SERVER}/model/${chosen.preset}`,
        server: `The requests go to a lab server on this machine: start one with "npm run server". It answers as the preset ${chosen.preset}: ${preset.description}`,
      }
    : {
        chosen,
        page,
        url,
        server: 'Send load only to a server that is yours, or whose owner permits it.',
      };
}

/** The sweep as programs for three other tools. */
export const writePrograms: ProgramWriter = (raw, target) => {
  const parsed = parseParameters(parameters, raw);
  if (!parsed.ok) return parsed;
  const plan = planOf(parsed.value, target);
  const files: ProgramFile[] = [aiohttpProgram(plan), locustProgram(plan), k6Program(plan)];
  return { ok: true, value: files };
};
