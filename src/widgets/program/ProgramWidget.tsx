import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ProgramRun } from '#python/session.ts';
import { Share } from '../share/Share.tsx';
import { shareTexts } from '../share/share-texts.ts';
import { Lit, taskOf } from './highlight.ts';
import { LinkedNotice } from './LinkedNotice.tsx';
import { OutputPanel } from './OutputPanel.tsx';
import { PROGRAM_ENDED } from './program-ended.ts';
import { ProgramPane } from './ProgramPane.tsx';
import { expectPython } from './page-python.ts';
import { RunBar } from './RunBar.tsx';
import { Stepper } from './Stepper.tsx';
import { texts } from './texts.ts';
import { useEditor } from './use-editor.ts';
import { useLinked } from './use-linked.ts';
import { useProgram, type ProgramAddresses } from './use-program.ts';
import { useStepping } from './use-stepping.ts';

export interface ProgramWidgetProps extends ProgramAddresses {
  /** Prefix of element ids, unique on the page. */
  id: string;
  title: string;
  /** The lab's folder below `labs/`. */
  folder: string;
  /** The program, as highlighted markup. */
  children?: ComponentChildren;
  /** What it wrote when it was recorded, as markup. */
  output?: ComponentChildren;
}

/** A Python program on a page: its text, its runs, and a walk through what the loop did. */
export function ProgramWidget(props: ProgramWidgetProps) {
  const { file, id, title, folder } = props;
  const { state, runtime, prepare, run, stop, say } = useProgram(props);
  const { status, replay } = state;
  const stepping = useStepping(replay);
  const { step, goTo } = stepping;
  const [text, setText] = useState<string | null>(null);
  const editor = useEditor(setText);
  const [mode, setMode] = useState<ProgramRun['mode']>('virtual');
  const [lit, setLit] = useState<number | null>(null);
  const section = useRef<HTMLElement>(null);
  const busy = status === 'loading' || status === 'running';
  const { open } = editor;

  const touch = useCallback(() => {
    void open();
    return prepare();
  }, [open, prepare]);

  /** Who wants to step looks at the loop first: the editor, which would take its time in between, comes after. */
  const toStep = useCallback(async () => {
    const recorded = await prepare();
    void open();
    return recorded;
  }, [open, prepare]);

  // What woke the widget is over; what comes to it later is heard by its section.
  useEffect(() => {
    if (section.current?.matches(':hover, :focus-within')) void expectPython();
  }, []);

  const linked = useLinked({ file, editor, replay, touch, goTo, say });

  const view = useMemo(
    () => (runtime && replay ? runtime.stepView(replay, step ?? 0) : null),
    [runtime, replay, step],
  );
  const edited = replay !== null && text !== null && text !== replay.trace.source;
  const { editor: opened } = editor;
  useEffect(() => {
    opened?.mark(edited || step === null ? [] : (view?.marks ?? []), lit);
  }, [opened, edited, step, view, lit]);

  // A step belongs to a text: to the page's own, or to the one that was run.
  const source = text !== null && text !== editor.original() ? text : null;
  const isStepOfText = replay !== null && replay.trace.source === editor.text();
  const pieces =
    step === null || !replay || !view ? state.output : replay.output.slice(0, view.outputCount);
  const onRun = () => {
    // What the run writes would be hidden behind the step of an earlier one.
    stepping.leave();
    // The editor would keep the first output waiting.
    void run(editor.text(), mode).then((toItsEnd) => {
      const detail = `${folder}/${file}`;
      if (toItsEnd) section.current?.dispatchEvent(new CustomEvent(PROGRAM_ENDED, { detail }));
      return open();
    });
  };
  return (
    <section
      ref={section}
      class="program not-content"
      data-program={file}
      data-status={status}
      aria-labelledby={`${id}-title`}
      onFocusIn={(event) => {
        setLit(taskOf(event.target));
        void expectPython();
      }}
      onFocusOut={() => setLit(null)}
      onPointerOver={(event) => {
        setLit(taskOf(event.target));
        void expectPython();
      }}
      onPointerMove={(event) => setLit(taskOf(event.target))}
      onPointerLeave={() => setLit(null)}
    >
      <Lit.Provider value={lit}>
        <h3 id={`${id}-title`} class="program-title">
          {title} <code>{file}</code>
        </h3>
        <LinkedNotice linked={linked} />
        <RunBar
          id={id}
          busy={busy}
          mode={mode}
          edited={source !== null}
          onMode={setMode}
          onRun={onRun}
          onStop={stop}
          onReset={() => void open().then(() => editor.reset())}
        />
        <p class="program-status" role="status">
          {state.message}
        </p>
        {state.retry && (
          <button type="button" onClick={onRun}>
            {texts.again}
          </button>
        )}
        {status === 'loading' && state.progress && <Loading {...state.progress} />}
        <Stepper
          id={id}
          file={file}
          runtime={runtime}
          replay={replay}
          view={view}
          stepping={stepping}
          recorded={state.origin === 'recorded'}
          edited={edited}
          onNear={toStep}
          program={
            <ProgramPane control={editor} onNear={() => void touch()}>
              {props.children}
            </ProgramPane>
          }
          output={
            <OutputPanel
              id={id}
              pieces={pieces}
              running={status === 'running'}
              stepping={step !== null}
              cut={state.outputCut && step === null}
            >
              {props.output}
            </OutputPanel>
          }
        />
        <Share
          summary={shareTexts.programSummary}
          load={() => import('../share/ShareProgram.tsx').then(({ ShareProgram }) => ShareProgram)}
          given={{ id, folder, file, title, source, step: isStepOfText ? step : null }}
        />
      </Lit.Provider>
    </section>
  );
}

function Loading({ receivedBytes, totalBytes }: { receivedBytes: number; totalBytes: number }) {
  return (
    <div class="program-loading">
      <progress aria-label={texts.loading} max={totalBytes} value={receivedBytes} />
      <p>{texts.loaded(receivedBytes, totalBytes)}</p>
    </div>
  );
}
