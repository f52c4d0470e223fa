import * as z from 'zod';
import { defineExperiment } from '#experiment/contract.ts';
import { modelUrls, RUN_HEADER } from '#traffic/model-protocol.ts';
import type { ServerConfig } from '#traffic/server-config.ts';
import { callsInTime, describeForms } from './errors.figures.ts';
import { row, type Row } from './errors.rows.ts';
import { runProgram, type Program, type ProgramRun } from './errors.run.ts';
import { verdicts } from './errors.verdicts.ts';
import { runBatch as closedBroken } from './errors/closed.broken.ts';
import { runBatch as closedMended } from './errors/closed.mended.ts';
import { runBatch as overwrittenBroken } from './errors/overwritten.broken.ts';
import { runBatch as overwrittenMended } from './errors/overwritten.mended.ts';

const programs: Record<Row['mistake'], Record<Row['form'], Program>> = {
  overwritten: { broken: overwrittenBroken, mended: overwrittenMended },
  closed: { broken: closedBroken, mended: closedMended },
};

const parameters = z.object({
  mistake: z
    .enum(['overwritten', 'closed'])
    .default('overwritten')
    .meta({
      label: 'Mistake',
      options: {
        overwritten: 'the response, overwritten by its body',
        closed: 'the session, closed before its calls',
      },
    }),
  calls: z.int().min(1).max(50).default(10).meta({ label: 'Calls' }),
  refused: z.int().min(0).max(50).default(2).meta({
    label: 'Calls refused',
    help: 'The server answers so many with status 503, so that there is something to count.',
  }),
  serviceMs: z.int().min(10).max(5000).default(400).meta({
    label: 'Service time',
    unit: 'ms',
    step: 10,
    help: 'Median; single calls differ.',
  }),
  seed: z.int().min(0).max(2147483647).default(1).meta({ label: 'Seed' }),
});

/** Some of a batch are over its admission limit; with none admitted, a limit of one that never ends would be needed. */
function serverOf({ calls, refused, serviceMs }: z.output<typeof parameters>): ServerConfig {
  return {
    slots: null,
    queueLimit: null,
    admissionLimit: Math.max(1, calls - refused),
    service: { kind: 'log-normal', medianMs: serviceMs, sigma: 0.3 },
    overload: 'refuse',
  };
}

function rowsOf(
  mistake: Row['mistake'],
  form: Row['form'],
  { calls, counted, raised }: ProgramRun,
): Row[] {
  return calls.map(({ startedMs, endedMs, status }, index) => ({
    mistake,
    form,
    call: index + 1,
    startedMs,
    endedMs,
    status,
    countedAs: counted === null ? 'not counted' : counted[index] ? 'success' : 'failure',
    raised,
  }));
}

/** Lab 2.2's two errors, as programs that run: each broken and mended, against one server. */
export default defineExperiment({
  id: 'week-2/concurrency-trap/errors',
  title: 'The two errors, broken and mended',
  claim:
    'Both mistakes lose answers that the server gave; the mended forms count them as they were.',
  parameters,
  row,
  needs: () => ({ service: 'model-server' }),
  async *run(chosen, context) {
    const { modelServer, fetch, report, signal } = context;
    if ('unavailable' in modelServer) {
      throw new Error(
        `This takes real requests, and there is no server. ${modelServer.unavailable}`,
      );
    }
    const { url } = modelServer;
    const hello = await fetch(modelUrls.hello(url), { cache: 'no-store', signal });
    const run = hello.headers.get(RUN_HEADER);
    if (run === null) throw new Error('The model server did not answer its call. Reload the page.');
    const config = JSON.stringify(serverOf(chosen));
    try {
      for (const [index, form] of (['broken', 'mended'] as const).entries()) {
        report({ fraction: index / 2, remainingMs: null, doing: `the ${form} form` });
        // Seeds apart: to the server, each form is a level of its own.
        const urls = Array.from({ length: chosen.calls }, (_, call) =>
          modelUrls.withBody(modelUrls.request(url, run, config, chosen.seed + index, call)),
        );
        const program = programs[chosen.mistake][form];
        yield* rowsOf(chosen.mistake, form, await runProgram(program, urls, context));
      }
    } finally {
      await fetch(modelUrls.end(url, run), { cache: 'no-store' }).catch(() => undefined);
    }
  },
  figures: [
    {
      id: 'calls',
      title: 'Every call, and what became of it',
      caption:
        'One row a call, over the time in milliseconds since its program began. A bar ends where the answer came; a cross marks a call that was cut off. Beside it: the status on the network, and what the program counted it as.',
      draw: ({ own, recorded }, stage) => callsInTime(own.length > 0 ? own : recorded, stage),
      summary: ({ own, recorded }) => describeForms(own.length > 0 ? own : recorded),
    },
  ],
  verdicts,
});
