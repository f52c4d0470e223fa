/** CodeMirror as the program's editor: loaded when the reader comes to the program. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { pythonLanguage } from '@codemirror/lang-python';
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import type { LineMark } from './line-marks.ts';
import { marking, setMarks } from './editor-marks.ts';
import { texts } from './texts.ts';

/** An editor of one program, with CodeMirror or without. */
export interface ProgramEditor {
  text(): string;
  setText(text: string): void;
  /** Marks the lines tasks are at, and brings the line that runs into sight within the editor. */
  mark(marks: readonly LineMark[], lit: number | null): void;
  focus(): void;
  close(): void;
}

/** What an editor begins with, so that what was typed before it loaded is not lost. */
export interface EditorStart {
  text: string;
  /** Where the selection was in what stood here before, in characters; null if it was elsewhere. */
  selection: { anchor: number; head: number } | null;
  onEdit(text: string): void;
}

/** Puts an editor into `parent`. Tab leaves it, as it leaves any control; new lines are indented by themselves. */
export function openEditor(
  parent: HTMLElement,
  { text, selection, onEdit }: EditorStart,
): ProgramEditor {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      ...(selection && { selection }),
      extensions: [
        lineNumbers(),
        marking,
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        indentUnit.of('    '),
        pythonLanguage,
        syntaxHighlighting(classHighlighter),
        EditorView.lineWrapping,
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({
          'aria-label': texts.program,
          spellcheck: 'false',
          autocapitalize: 'off',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onEdit(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (next) =>
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    mark(marks, lit) {
      view.dispatch({ effects: setMarks.of({ marks, lit }) });
      const running = marks.find(({ phase }) => phase === 'running' || phase === 'blocking');
      if (running && running.line <= view.state.doc.lines) showLine(view, running.line);
    },
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}

/** Scrolls the editor alone: CodeMirror's own way would scroll the page too. */
function showLine(view: EditorView, line: number): void {
  const { top, bottom } = view.lineBlockAt(view.state.doc.line(line).from);
  const { scrollDOM } = view;
  if (top < scrollDOM.scrollTop) scrollDOM.scrollTop = top;
  else if (bottom > scrollDOM.scrollTop + scrollDOM.clientHeight)
    scrollDOM.scrollTop = bottom - scrollDOM.clientHeight;
}
