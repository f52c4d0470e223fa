/** Opens links: loaded when the address holds one. */
import { importRun, type RunFile } from '#exchange/import-run.ts';
import type { AnyExperiment } from '#experiment/contract.ts';
import type { ImportedRun } from '#experiment/exchange.ts';
import { fieldsOf } from '#experiment/fields.ts';
import { parseParameters, type RawParameters } from '#experiment/parameters.ts';
import type { Prediction } from '#journal/prediction.ts';
import type { Link } from '#share/fragment.ts';
import { openExperiment } from '#share/payload.ts';
import { shortened } from '#share/refusals.ts';
import { shareTexts } from './share-texts.ts';

export { openProgram } from '#share/payload.ts';

/** What a link to an experiment shows; all of it has been checked against the experiment. */
export interface OpenedLink {
  parameters: RawParameters;
  /** Labels of the parameters it sets. */
  labels: readonly string[];
  /** Addresses of servers among them. */
  addresses: readonly string[];
  run: ImportedRun | null;
  /** What was predicted, in words. */
  predicted: readonly string[];
}

/** What a link leads to, or why it is not opened, in sentences. */
export type Opening = { ok: true; opened: OpenedLink } | { ok: false; reason: string };

/**
 * Opens a link to an experiment: all of it, or nothing with the reason and what to do. Never runs anything.
 * @param load loads the experiment; what it throws is thrown on
 */
export async function openLink(
  fragment: string,
  link: Link,
  load: () => Promise<AnyExperiment>,
): Promise<Opening> {
  const result = openExperiment(fragment, link);
  if (!result.ok) return result;
  const { parameters = {}, predictions = [], run } = result.shared;
  const experiment = await load();
  const parsed = parseParameters(experiment.parameters, parameters);
  if (!parsed.ok)
    return { ok: false, reason: shareTexts.bad(Object.values(parsed.errors).join(' ')) };
  const imported = run === undefined ? null : await importRun(experiment, fileOf(run));
  if (imported && !imported.ok) return { ok: false, reason: shareTexts.badRun(imported.reason) };
  const set = fieldsOf(experiment.parameters).filter(({ name }) => name in parameters);
  const addresses = set
    .filter(({ kind }) => kind === 'address')
    .map(({ name }) => parameters[name] ?? '');
  return {
    ok: true,
    opened: {
      parameters,
      labels: set.map(({ label }) => label),
      addresses,
      run: imported?.run ?? null,
      predicted: predictions.flatMap((each) => toldOf(each, experiment)),
    },
  };
}

/** A prediction in words, by the title of its figure where there is such a one. */
function toldOf(prediction: Prediction, { figures }: AnyExperiment): string[] {
  const { id, kind, points = [], choice, sure } = prediction;
  const about = id.replace(/^[^#]*#/, '');
  const title = figures.find((figure) => figure.id === about)?.title ?? shortened(about);
  if (kind === 'curve') return [shareTexts.curve(title, points, sure)];
  return kind === 'choice' ? [shareTexts.choice(title, shortened(choice ?? ''), sure)] : [];
}

/** A run as a file would bring it, so that it takes the same way in. */
function fileOf(run: object): RunFile {
  const text = JSON.stringify(run);
  return { name: shareTexts.runName, size: text.length, text: () => Promise.resolve(text) };
}
