import { useEffect, useRef, useState } from 'preact/hooks';
import type { Replay } from '#python/replay.ts';
import { linkIn } from '#share/fragment.ts';
import { shareTexts } from '../share/share-texts.ts';
import { stepIn } from './permalink.ts';
import { texts } from './texts.ts';
import type { EditorControl } from './use-editor.ts';

/** What came of the last link to this program, in sentences. */
export type LinkedState =
  | { status: 'none' }
  | { status: 'refused'; reason: string }
  /** The program's text came from the link; its step is that of a run which has yet to be made. */
  | { status: 'opened'; source: string; step: string | null };

/** What opening a link does to a program on the page. */
export interface LinkedWays {
  file: string;
  editor: EditorControl;
  /** The trace that can be stepped now. */
  replay: Replay | null;
  /** Loads the editor and the recorded trace. */
  touch(): Promise<Replay | null>;
  goTo(of: Replay, step: number): void;
  say(message: string): void;
}

/**
 * Follows the address, when the page is opened and when it changes: to a step of the recorded trace, or to a program with its
 * text, which is shown and never run. Once the reader has run that text, to the step the link named.
 */
export function useLinked({ file, editor, replay, touch, goTo, say }: LinkedWays): LinkedState {
  const [linked, setLinked] = useState<LinkedState>({ status: 'none' });
  const { open, replace } = editor;
  const goneToRef = useRef<LinkedState | null>(null);

  useEffect(() => {
    const toStep = (of: Replay, asked: string | null) => {
      const { step, exact } = stepIn(asked, of.last);
      goTo(of, step);
      if (!exact) say(texts.badStep(asked ?? '', of.last));
    };
    const follow = async (fragment: string) => {
      const link = linkIn(fragment);
      if (link?.kind !== 'program' || link.name !== file) return setLinked({ status: 'none' });
      let source: string | undefined;
      if (link.data !== null || link.version !== null) {
        const { openProgram } = await import('../share/open-link.ts');
        const result = openProgram(fragment, link);
        if (!result.ok) return setLinked({ status: 'refused', reason: result.reason });
        source = result.shared.source;
      }
      const [recorded] = await Promise.all([touch(), open()]);
      if (source !== undefined) {
        replace(source);
        return setLinked({ status: 'opened', source, step: link.step });
      }
      setLinked({ status: 'none' });
      if (recorded) toStep(recorded, link.step);
    };
    const onHash = () => {
      follow(location.hash).catch((error: unknown) =>
        setLinked({ status: 'refused', reason: shareTexts.notOpened(String(error)) }),
      );
    };
    onHash();
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, [file, touch, open, replace, goTo, say]);

  useEffect(() => {
    if (linked.status !== 'opened' || linked.step === null || !replay) return;
    if (replay.trace.source !== linked.source || goneToRef.current === linked) return;
    goneToRef.current = linked;
    goTo(replay, stepIn(linked.step, replay.last).step);
  }, [linked, replay, goTo]);

  return linked;
}
