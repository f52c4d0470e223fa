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
}

export function specOf(experiment: AnyExperiment): ExperimentSpec {
  const { id, title, claim, parameters, pageThread } = experiment;
  return {
    id,
    title,
    claim,
    columns: tableColumns(experiment),
    runsOnPage: pageThread !== undefined,
    fields: fieldsOf(parameters).map((field) => ({
      ...field,
      defaultText: defaultText(field),
      hint: rangeInWords(field),
    })),
  };
}
