import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ProgramEditor } from './editor.ts';
import { openPlainEditor } from './plain-editor.ts';

/** The editor of a program's page: plain markup until it is touched. */
export interface EditorControl {
  /** Holds the program as it was served, until the editor takes its place. */
  servedRef: RefObject<HTMLDivElement>;
  /** Holds the editor. */
  hostRef: RefObject<HTMLDivElement>;
  editor: ProgramEditor | null;
  /** Whether CodeMirror could not be loaded. */
  plain: boolean;
  /** The program as it stands. */
  text(): string;
  /** The program as it was served. */
  original(): string;
  /** Brings the program back as it was served. */
  reset(): void;
  /** Puts another text into the editor, once it is open. The reader can undo that. */
  replace(text: string): void;
  /** Loads the editor, once. */
  open(): Promise<void>;
}

/** The program's text: served as markup that can be typed into, and an editor from the first touch on. */
export function useEditor(onEdit: (text: string) => void): EditorControl {
  const servedRef = useRef<HTMLDivElement>(null);
  const hostRef = useRef<HTMLDivElement>(null);
  const originalRef = useRef<string | null>(null);
  const openingRef = useRef<Promise<void> | null>(null);
  const editorRef = useRef<ProgramEditor | null>(null);
  const [editor, setEditor] = useState<ProgramEditor | null>(null);
  const [plain, setPlain] = useState(false);

  const editedRef = useRef(false);
  const servedText = useCallback(() => {
    const pre = servedRef.current?.querySelector('pre');
    // A browser may have written new lines as elements.
    return (editedRef.current ? pre?.innerText : pre?.textContent) ?? '';
  }, []);
  const original = useCallback(() => originalRef.current ?? servedText(), [servedText]);

  useEffect(() => {
    const pre = servedRef.current?.querySelector('pre');
    if (!pre || openingRef.current) return undefined;
    originalRef.current ??= pre.textContent;
    pre.contentEditable = 'plaintext-only';
    pre.removeAttribute('aria-readonly');
    const onInput = () => {
      editedRef.current = true;
      onEdit(pre.innerText);
    };
    pre.addEventListener('input', onInput);
    return () => pre.removeEventListener('input', onInput);
  }, [onEdit]);

  const load = useCallback(async () => {
    const open = await import('./editor.ts').then(
      (module) => module.openEditor,
      () => openPlainEditor,
    );
    if (!hostRef.current || !servedRef.current) return;
    const focused = servedRef.current.contains(document.activeElement);
    const text = servedText();
    const start = { text, selection: selectionIn(servedRef.current, text.length), onEdit };
    servedRef.current.hidden = true;
    const opened = open(hostRef.current, start);
    if (focused) opened.focus();
    setPlain(open === openPlainEditor);
    editorRef.current = opened;
    setEditor(opened);
  }, [onEdit, servedText]);

  const open = useCallback(() => (openingRef.current ??= load()), [load]);
  useEffect(() => () => editor?.close(), [editor]);
  const text = useCallback(() => editorRef.current?.text() ?? servedText(), [servedText]);
  const replace = useCallback((next: string) => editorRef.current?.setText(next), []);
  const reset = useCallback(() => replace(original()), [replace, original]);
  return { servedRef, hostRef, editor, plain, text, original, reset, replace, open };
}

/** Where the selection stands within an element, in characters of its text. */
function selectionIn(
  element: HTMLElement,
  length: number,
): { anchor: number; head: number } | null {
  const selection = getSelection();
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !anchorNode || !focusNode) return null;
  if (!element.contains(anchorNode) || !element.contains(focusNode)) return null;
  const offset = (node: Node, within: number) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    range.setEnd(node, within);
    return Math.min(length, range.toString().length);
  };
  return {
    anchor: offset(anchorNode, selection.anchorOffset),
    head: offset(focusNode, selection.focusOffset),
  };
}
