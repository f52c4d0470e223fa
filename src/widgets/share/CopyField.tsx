import { useRef, useState } from 'preact/hooks';
import { shareTexts } from './share-texts.ts';

interface CopyFieldProps {
  id: string;
  label: string;
  text: string;
  /** On the button. */
  copy: string;
  /** Said when the text is in the clipboard. */
  copied: string;
  /** Whether the text is long and has lines. */
  isLong?: boolean;
  describedBy?: string;
}

/** Text to copy: by its button, or by hand where the browser keeps the clipboard to itself. */
export function CopyField(props: CopyFieldProps) {
  const { id, label, text, copy, copied, isLong = false, describedBy } = props;
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [message, setMessage] = useState('');
  const onCopy = () => {
    copyText(text).then(
      () => setMessage(copied),
      () => {
        field.current?.focus();
        field.current?.select();
        setMessage(shareTexts.notCopied);
      },
    );
  };
  const shared = {
    id,
    value: text,
    readOnly: true,
    spellcheck: false,
    'aria-describedby': describedBy,
    onFocus: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      currentTarget.select(),
  };
  return (
    <div class="copy-field">
      <div class="experiment-field wide">
        <label for={id}>{label}</label>
        {isLong ? (
          <textarea ref={field} rows={4} {...shared} />
        ) : (
          <input ref={field} type="text" {...shared} />
        )}
      </div>
      <button type="button" onClick={onCopy}>
        {copy}
      </button>
      <p class="exchange-message" role="status">
        {message}
      </p>
    </div>
  );
}

/** Rejects too where the page may not use the clipboard at all. */
async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
