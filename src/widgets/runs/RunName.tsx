import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { MOST_NAME_CHARACTERS } from '#journal/kept-run.ts';
import { tableTexts } from './table-texts.ts';

interface RunNameProps {
  name: string;
  onRename(name: string): void;
}

/** A run's name, and a field for another. Enter takes it, Escape leaves the name as it was. */
export function RunName({ name, onRename }: RunNameProps) {
  const [isOpen, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpenRef = useRef(false);
  useLayoutEffect(() => {
    if (isOpen) input.current?.select();
    else if (wasOpenRef.current) button.current?.focus();
    wasOpenRef.current = isOpen;
  }, [isOpen]);
  if (!isOpen)
    return (
      <>
        <span class="run-name">{name}</span>{' '}
        <button
          ref={button}
          type="button"
          class="quiet"
          aria-label={tableTexts.of(tableTexts.rename, name)}
          onClick={() => setOpen(true)}
        >
          {tableTexts.rename}
        </button>
      </>
    );
  return (
    <form
      class="run-name-form"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = input.current?.value.trim() ?? '';
        if (wanted !== '' && wanted !== name) onRename(wanted);
        setOpen(false);
      }}
      onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
    >
      <input
        ref={input}
        aria-label={tableTexts.newName(name)}
        defaultValue={name}
        maxLength={MOST_NAME_CHARACTERS}
        required
      />
      <button type="submit">{tableTexts.save}</button>
      <button type="button" class="quiet" onClick={() => setOpen(false)}>
        {tableTexts.cancel}
      </button>
    </form>
  );
}
