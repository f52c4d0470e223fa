import { useRef, useState } from 'preact/hooks';
import { texts, type Amounts } from './texts.ts';

interface DeletingProps {
  amounts: Amounts | null;
  onDeleted(): Promise<void>;
}

/** Deletes what this site keeps, once the reader has said so twice. */
export function Deleting({ amounts, onDeleted }: DeletingProps) {
  const [offline, setOffline] = useState(false);
  const [message, setMessage] = useState('');
  const dialog = useRef<HTMLDialogElement>(null);
  const run = async () => {
    dialog.current?.close();
    const { deleteAll } = await import('./kept-here.ts');
    setMessage(await deleteAll(offline));
    await onDeleted();
  };
  return (
    <section class="panel" aria-labelledby="delete">
      <h2 id="delete" class="panel-title">
        {texts.deleteTitle}
      </h2>
      <p>{texts.deleteWhy}</p>
      <label class="also">
        <input
          type="checkbox"
          checked={offline}
          onChange={({ currentTarget }) => setOffline(currentTarget.checked)}
        />{' '}
        {texts.alsoOffline}
      </label>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-disabled={amounts === null}
        onClick={() => amounts && dialog.current?.showModal()}
      >
        {texts.delete}
      </button>
      <p class="said" role="status">
        {message}
      </p>
      <dialog ref={dialog} aria-labelledby="delete-sure" aria-describedby="delete-what">
        <h3 id="delete-sure">{texts.sure}</h3>
        <p id="delete-what">{amounts && texts.sureWhat(amounts, offline)}</p>
        <p class="choices">
          <button type="button" onClick={() => dialog.current?.close()}>
            {texts.cancel}
          </button>
          <button type="button" class="primary" onClick={() => void run()}>
            {texts.deleteNow}
          </button>
        </p>
      </dialog>
    </section>
  );
}
