import type { ComponentChildren } from 'preact';
import { texts } from './texts.ts';
import type { EditorControl } from './use-editor.ts';

interface ProgramPaneProps {
  control: EditorControl;
  /** The reader comes to the program: a good moment to load its editor. */
  onNear(): void;
  /** The program as it was served. */
  children: ComponentChildren;
}

/** The program: as it was served at first, then in its editor. */
export function ProgramPane({ control, onNear, children }: ProgramPaneProps) {
  const { servedRef, hostRef, plain } = control;
  return (
    <div class="program-pane" onFocusIn={onNear} onPointerDown={onNear}>
      <div ref={servedRef} class="program-served">
        {children}
      </div>
      <div ref={hostRef} class="program-editor" />
      {plain && <p class="none">{texts.editorFailed}</p>}
    </div>
  );
}
