import type { ComponentChildren } from 'preact';
import type { Judgement } from '#experiment/contract.ts';
import type { Column } from '#experiment/fields.ts';
import { format } from '#measure/format.ts';
import type { Rows } from './run-state.ts';
import { outcomeTexts, texts } from './texts.ts';

/** A figure's words, and the drawing: markup made at build time, or an element that draws itself. */
export interface ShownFigure {
  id: string;
  title: string;
  caption: string;
  summary: string;
  drawing: ComponentChildren;
}

export interface ResultsProps {
  /** Prefix of element ids, unique on the page. */
  id: string;
  /** The element that names the experiment: tables of two experiments are told apart by it. */
  titleId?: string;
  /** Whose run this is. */
  heading: string;
  notes: readonly string[];
  /** What taints the run, where anything does. */
  quality?: ComponentChildren;
  /** The search for a level by limits of the reader's own, where the experiment has one. */
  search?: ComponentChildren;
  /** Figures of single requests, where they were kept. */
  details?: ComponentChildren;
  figures: ShownFigure[];
  verdicts: (Judgement & { id: string; claim: string })[];
  columns: Column[];
  rows: Rows;
  /** How many rows to show at most, the newest; a run under way would else redraw a long table all the time. */
  rowLimit?: number;
}

/** Figures, verdicts and rows of one run: the recorded one as it is served, the reader's own as it comes in. */
export function Results(props: ResultsProps) {
  const {
    id,
    titleId,
    heading,
    notes,
    figures,
    verdicts,
    columns,
    rows,
    rowLimit,
    quality,
    search,
    details,
  } = props;
  return (
    <div class="experiment-results">
      <p class="results-heading" tabIndex={-1}>
        {heading}
      </p>
      {notes.map((note) => (
        <p key={note} class="results-note">
          {note}
        </p>
      ))}
      {quality}
      {search}
      {figures.map(({ id: figureId, title, caption, summary, drawing }) => (
        <figure key={figureId} class="experiment-figure">
          {drawing}
          <figcaption>
            <strong>{title}.</strong> {caption} <span class="summary">{summary}</span>
          </figcaption>
        </figure>
      ))}
      {details}
      {verdicts.length > 0 && <Verdicts verdicts={verdicts} />}
      {rows.length > 0 && (
        <RowsTable
          id={id}
          titleId={titleId}
          columns={columns}
          rows={rows}
          limit={rowLimit ?? rows.length}
        />
      )}
    </div>
  );
}

function Verdicts({ verdicts }: Pick<ResultsProps, 'verdicts'>) {
  return (
    <div class="experiment-verdicts">
      <p class="verdicts-title">{texts.verdicts}</p>
      <ul>
        {verdicts.map(({ id, claim, outcome, because }) => (
          <li key={id} data-outcome={outcome}>
            <span class="outcome">{outcomeTexts[outcome]}:</span> {claim}{' '}
            <span class="because">{because}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface RowsTableProps {
  id: string;
  titleId: string | undefined;
  columns: Column[];
  rows: Rows;
  limit: number;
}

function RowsTable({ id, titleId = '', columns, rows, limit }: RowsTableProps) {
  const shown = rows.slice(-limit);
  const caption =
    shown.length === rows.length
      ? texts.rows(rows.length)
      : texts.lastRows(shown.length, rows.length);
  return (
    <div
      class="table-box"
      tabIndex={0}
      role="region"
      aria-labelledby={`${titleId} ${id}-table`.trim()}
    >
      <table>
        <caption>
          <span id={`${id}-table`}>{caption}</span>
        </caption>
        <thead>
          <tr>
            {columns.map(({ name, label, unit, numeric }) => (
              <th key={name} scope="col" class={numeric ? 'number' : ''}>
                {label}
                {unit && ` (${unit})`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <tr key={rows.length - shown.length + index}>
              {columns.map((column) => (
                <Cell key={column.name} column={column} value={row[column.name]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ column, value }: { column: Column; value: unknown }) {
  if (typeof value === 'number') return <td class="number">{format(value, column.digits)}</td>;
  if (typeof value === 'string') return <td>{column.options[value] ?? value}</td>;
  return (
    <td class={column.numeric ? 'number' : ''}>
      <span aria-label={texts.noValue} title={texts.noValue} role="img">
        –
      </span>
    </td>
  );
}
