import * as z from 'zod';

const timeMs = (label: string) => z.number().nonnegative().meta({ label, unit: 'ms', digits: 0 });

/** One call of one program: what the network saw of it, and what the program made of it. */
export const row = z.object({
  mistake: z.enum(['overwritten', 'closed']).meta({
    label: 'Mistake',
    options: { overwritten: 'response overwritten', closed: 'session closed' },
  }),
  form: z.enum(['broken', 'mended']).meta({ label: 'Form' }),
  call: z.int().positive().meta({ label: 'Call' }),
  startedMs: timeMs('Started'),
  endedMs: timeMs('Ended'),
  status: z.int().nullable().meta({ label: 'Status on the network' }),
  countedAs: z.enum(['success', 'failure', 'not counted']).meta({ label: 'Counted as' }),
  raised: z.string().nullable().meta({ label: 'The program threw' }),
});

/** One call of one of the two programs, as {@link row} reads it. */
export type Row = z.output<typeof row>;

/** What one form came to. */
export interface FormSum {
  form: Row['form'];
  calls: number;
  /** Calls the server answered with 200, as the network saw them. */
  answered200: number;
  countedSuccesses: number;
  raised: string | null;
}

/** The sums of a form; null where there are no rows of it. */
export function sumOf(rows: readonly Row[], form: Row['form']): FormSum | null {
  const own = rows.filter((each) => each.form === form);
  const [first] = own;
  if (!first) return null;
  return {
    form,
    calls: own.length,
    answered200: own.filter(({ status }) => status === 200).length,
    countedSuccesses: own.filter(({ countedAs }) => countedAs === 'success').length,
    raised: first.raised,
  };
}
