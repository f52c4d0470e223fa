import type { AnyExperiment } from '#experiment/contract.ts';
import { tableColumns } from '#experiment/table.ts';
import { fieldsOf, type Column, type Field } from '#experiment/fields.ts';
import { defaultText, rangeInWords } from '#experiment/parameters.ts';

/** A form field with its texts, so that the page needs neither zod nor number formats to show it. */
export type FormField = Field & { defaultText: string; hint: string };

/** What the page knows of an experiment before its code is loaded: plain data, made at build time. */
export interface ExperimentSpec {
  id: string;
  title: string;
  claim: string;
  fields: FormField[];
  columns: Column[];
  runsOnPage: boolean;
  /** Files of other tools that can be laid beside a run, in words; null if none. */
  foreignFormats: string | null;
  /** Tools that a program can be written for, in words; null if none. */
  elsewhereTools: string | null;
}

/** What a page needs of an experiment before anything of it is loaded: plain data, made when the page is built. */
export function specOf(experiment: AnyExperiment): ExperimentSpec {
  const { id, title, claim, parameters, pageThread, foreign, elsewhere } = experiment;
  return {
    id,
    title,
    claim,
    columns: tableColumns(experiment),
    runsOnPage: pageThread !== undefined,
    foreignFormats: foreign?.formats ?? null,
    elsewhereTools: elsewhere?.tools ?? null,
    fields: fieldsOf(parameters).map((field) => ({
      ...field,
      defaultText: defaultText(field),
      hint: rangeInWords(field),
    })),
  };
}
