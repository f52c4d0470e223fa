import type { EditorStart, ProgramEditor } from './editor.ts';
import { texts } from './texts.ts';

/** A bare text field with an editor's manners, for when the editor itself cannot be loaded. It marks no lines. */
export function openPlainEditor(parent: HTMLElement, { text, onEdit }: EditorStart): ProgramEditor {
  const area = document.createElement('textarea');
  area.className = 'plain-editor';
  area.setAttribute('aria-label', texts.program);
  area.spellcheck = false;
  area.value = text;
  area.addEventListener('input', () => onEdit(area.value));
  parent.append(area);
  return {
    text: () => area.value,
    setText(next) {
      area.value = next;
      onEdit(next);
    },
    mark: () => undefined,
    focus: () => area.focus(),
    close: () => area.remove(),
  };
}
