import { keysOf } from '#journal/keys.ts';
import { cachePrefix } from '#offline/names.ts';
import { texts, type Amounts } from './texts.ts';

interface KeptListProps {
  base: string;
  /** Null as long as they are not counted. */
  amounts: Amounts | null;
}

/** What is kept, how much of it is here, and under which names. */
export function KeptList({ base, amounts }: KeptListProps) {
  const { progress, predictions, opened, putAside } = keysOf(base);
  const parts = [
    { id: 'progress', kind: texts.local, names: [`${progress}…`] },
    { id: 'predictions', kind: texts.local, names: [`${predictions}…`, `${opened}…`] },
    { id: 'runs', kind: texts.database, names: [`${base} runs`] },
    { id: 'offline', kind: texts.caches, names: [`${cachePrefix(base)}…`] },
    { id: 'putAside', kind: texts.local, names: [`${putAside}${base}…`] },
  ] as const;
  const shown = parts.filter(({ id }) => id !== 'putAside' || (amounts && amounts.putAside > 0));
  return (
    <section aria-labelledby="kept">
      <h2 id="kept" class="panel-title">
        {texts.list}
      </h2>
      <dl class="kept-list">
        {shown.map(({ id, kind, names }) => (
          <div key={id} data-kept={id}>
            <dt>{texts.rows[id]}</dt>
            <dd class="now">{amounts ? texts.amounts[id](amounts) : texts.unknown}</dd>
            <dd>
              {kind} <Names names={names} />
            </dd>
          </div>
        ))}
        <div data-kept="theme">
          <dt>{texts.rows.theme}</dt>
          <dd class="now">{texts.shared}</dd>
          <dd>
            {texts.local} <Names names={['starlight-theme']} />, {texts.session}{' '}
            <Names names={['sl-sidebar-state']} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

const Names = ({ names }: { names: readonly string[] }) => (
  <>
    {names.map((name, index) => (
      <span key={name}>
        {index > 0 && ', '}
        <code>{name}</code>
      </span>
    ))}
  </>
);
