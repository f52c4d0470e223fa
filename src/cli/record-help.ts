import { defaultText, rangeInWords } from '#experiment/parameters.ts';
import { fieldsOf } from '#experiment/fields.ts';
import { experimentIds, loadExperimentFile } from './load.ts';
import { USAGE } from './record-arguments.ts';

/** One line an experiment: its id and its title. */
export async function experimentList(): Promise<string> {
  const ids = experimentIds();
  const width = Math.max(...ids.map((id) => id.length));
  const lines = ids.map(
    async (id) => `${id.padEnd(width)}  ${(await loadExperimentFile(id)).title}`,
  );
  return (await Promise.all(lines)).join('\n');
}

/**
 * How to use the recorder; with an id, also what that experiment can be told.
 * @throws {Error} if there is no such experiment
 */
export async function helpText(id: string | undefined): Promise<string> {
  if (id === undefined) return USAGE;
  const { parameters, nodeDefaults } = await loadExperimentFile(id);
  const lines = fieldsOf(parameters).map((field) => {
    const values =
      field.kind === 'choice'
        ? field.options.map(({ value }) => value).join(', ')
        : rangeInWords(field);
    return `  ${field.name}: ${values}; ${nodeDefaults?.[field.name] ?? defaultText(field)} if left out`;
  });
  return [USAGE, '', `parameters of ${id}`, ...lines].join('\n');
}
