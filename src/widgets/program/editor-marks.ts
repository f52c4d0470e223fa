/** The gutter that shows which task is at which line. */
import { RangeSet, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, EditorView, gutter, GutterMarker, type DecorationSet } from '@codemirror/view';
import type { LineMark } from './line-marks.ts';

interface Marking {
  marks: readonly LineMark[];
  /** The task the reader points at. */
  lit: number | null;
}

/** Replaces all marks of an editor. */
export const setMarks = StateEffect.define<Marking>();

class TaskMarker extends GutterMarker {
  readonly #mark: LineMark;
  readonly #lit: boolean;

  constructor(mark: LineMark, lit: boolean) {
    super();
    this.#mark = mark;
    this.#lit = lit;
  }

  override eq(other: GutterMarker): boolean {
    return (
      other instanceof TaskMarker &&
      other.#lit === this.#lit &&
      other.#mark.words === this.#mark.words &&
      other.#mark.phase === this.#mark.phase
    );
  }

  override toDOM(): Node {
    const { phase, tasks, label, words } = this.#mark;
    const element = document.createElement('span');
    element.className = 'line-mark';
    element.dataset['phase'] = phase;
    element.title = words;
    if (tasks[0] !== undefined) element.dataset['task'] = String(tasks[0]);
    if (this.#lit) element.dataset['lit'] = '';
    element.textContent = label;
    return element;
  }
}

interface Drawn {
  markers: RangeSet<GutterMarker>;
  lines: DecorationSet;
}

const NOTHING: Drawn = { markers: RangeSet.of<GutterMarker>([]), lines: Decoration.none };

function drawn({ marks, lit }: Marking, doc: Text): Drawn {
  const there = marks.filter(({ line }) => line <= doc.lines);
  const isLit = ({ tasks }: LineMark) => lit !== null && tasks.includes(lit);
  return {
    markers: RangeSet.of(
      there.map((mark) => new TaskMarker(mark, isLit(mark)).range(doc.line(mark.line).from)),
    ),
    lines: Decoration.set(
      there.map((mark) =>
        Decoration.line({
          attributes: { 'data-phase': mark.phase, ...(isLit(mark) && { 'data-lit': '' }) },
        }).range(doc.line(mark.line).from),
      ),
    ),
  };
}

const field = StateField.define<Drawn>({
  create: () => NOTHING,
  update(before, transaction) {
    const marking = transaction.effects.find((effect) => effect.is(setMarks));
    if (marking) return drawn(marking.value, transaction.newDoc);
    // What is marked is the program as it was traced.
    return transaction.docChanged ? NOTHING : before;
  },
  provide: (from) => EditorView.decorations.from(from, ({ lines }) => lines),
});

/** What an editor needs to show marks: they go along with the text as it is edited. */
export const marking = [
  field,
  gutter({ class: 'task-gutter', markers: (view) => view.state.field(field).markers }),
];
