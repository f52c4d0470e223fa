import type { Field } from '#experiment/fields.ts';
import { toldParameters } from '#experiment/told-parameters.ts';
import type { KeptHead, Listed } from '#journal/kept-runs.ts';
import { RunName } from './RunName.tsx';
import { tableTexts } from './table-texts.ts';

export interface RunsTableProps {
  id: string;
  fields: readonly Field[];
  /** At least one. */
  runs: readonly Listed[];
  /** The kept run that lies in the figures now. */
  shownId: string | null;
  onShow(id: string): void;
  onPutAway(): void;
  onRename(id: string, name: string): void;
  onExport(id: string): void;
  onDelete(run: { id: string; name: string }): void;
}

/**
 * Kept runs, a row each. On a narrow page a row becomes a card, whose cells are no table any more to some browsers: hence the
 * roles.
 */
export function RunsTable(props: RunsTableProps) {
  const { id, runs } = props;
  const { columns } = tableTexts;
  return (
    <table class="runs-table" role="table" aria-labelledby={`${id}-runs`}>
      <caption id={`${id}-runs`}>{tableTexts.caption(runs.length)}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {Object.entries(columns).map(([name, words]) => (
            <th key={name} scope="col" role="columnheader">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {runs.map((run) =>
          run.ok ? (
            <RunRow key={run.head.id} {...props} head={run.head} inMemory={run.inMemory} />
          ) : (
            <tr key={run.id} role="row">
              <th scope="row" role="rowheader">
                {tableTexts.unreadable}
              </th>
              <td role="cell" colSpan={4}>
                {run.reason}
              </td>
              <td role="cell">
                <div class="experiment-actions">
                  <button
                    type="button"
                    onClick={() => props.onDelete({ id: run.id, name: tableTexts.unreadable })}
                  >
                    {tableTexts.delete}
                  </button>
                </div>
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

interface RunRowProps extends RunsTableProps {
  head: KeptHead;
  inMemory: boolean;
}

function RunRow({ head, inMemory, fields, shownId, ...on }: RunRowProps) {
  const { id, name, rowCount, recording } = head;
  const { startedAt, state, environment, parameters } = recording;
  const isShown = shownId === id;
  const set = toldParameters(fields, parameters).filter((each) => each.differsFromDefault);
  const { columns } = tableTexts;
  const action = (words: string, onClick: () => void) => (
    <button type="button" aria-label={tableTexts.of(words, name)} onClick={onClick}>
      {words}
    </button>
  );
  return (
    <tr role="row" data-shown={isShown}>
      <th scope="row" role="rowheader">
        <RunName name={name} onRename={(to) => on.onRename(id, to)} />
      </th>
      <td role="cell" data-label={columns.when}>
        {startedAt === null ? tableTexts.unknownWhen : tableTexts.when(startedAt)}
      </td>
      <td role="cell" class="run-parameters" data-label={columns.parameters}>
        {set.length === 0
          ? tableTexts.defaults
          : set.map(({ label, text }) => `${label}: ${text}`).join('; ')}
      </td>
      <td role="cell" data-label={columns.state}>
        {tableTexts.state(state, rowCount)}
        {inMemory && `, ${tableTexts.inMemory}`}
      </td>
      <td role="cell" data-label={columns.environment}>
        {environment.version ??
          (environment.runtime === 'other' ? tableTexts.unknownWhere : environment.runtime)}
      </td>
      <td role="cell">
        <div class="experiment-actions">
          {isShown
            ? action(tableTexts.putAway, on.onPutAway)
            : action(tableTexts.show, () => on.onShow(id))}
          {action(tableTexts.export, () => on.onExport(id))}
          {action(tableTexts.delete, () => on.onDelete({ id, name }))}
        </div>
      </td>
    </tr>
  );
}
