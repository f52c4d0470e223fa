/** A recording's run as the recorder is told to make it: to run it again, and to say how it is recorded anew. */
import type { AnyExperiment } from '#experiment/contract.ts';
import { fieldsOf } from '#experiment/fields.ts';
import { defaultText, type RawParameters } from '#experiment/parameters.ts';
import type { Recording } from '#experiment/recording.ts';

/** Recorded parameters as text, as a form and a command line have them. */
export const rawParameters = (known: Readonly<Record<string, unknown>>): RawParameters =>
  Object.fromEntries(
    Object.entries(known).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : String(value),
    ]),
  );

/** The command that makes a recording anew. */
export function commandFor(
  experiment: AnyExperiment,
  file: string,
  { parameters, by, environment, samples }: Recording,
): string {
  const inNode = environment.runtime === 'node';
  const given = rawParameters(parameters);
  const sets = fieldsOf(experiment.parameters).flatMap((field) => {
    const value = given[field.name];
    const usual = (inNode ? experiment.nodeDefaults?.[field.name] : null) ?? defaultText(field);
    return value === undefined || value === usual.replaceAll(', ', ',')
      ? []
      : ['--set', quoted(`${field.name}=${value}`)];
  });
  return [
    'npm run record --',
    experiment.id,
    ...sets,
    ...(environment.runtime === 'browser' ? ['--browser', 'chromium'] : []),
    ...(by === `${environment.version} on ${environment.cores} cores` ? [] : ['--by', quoted(by)]),
    ...(samples ? ['--samples'] : []),
    ...['--out', file],
  ].join(' ');
}

const quoted = (text: string) => (/^[\w=.,:/-]+$/.test(text) ? text : `'${text}'`);
